package io.ocellus.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocellus.service.Evaluations;
import io.ocellus.taxonomy.Taxon;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Reads the figures of a kept evaluation, which are the JSON of `evaluate --json`. Stateless.
final class Figures {

    private static final int WORST = 8;

    private Figures() {}

    static EvaluateView.Latest latest(Evaluations.Kept kept) {
        JsonNode figures = kept.figures();
        List<JsonNode> methods = methods(figures);
        return new EvaluateView.Latest(
                methods.stream().map(Figures::line).toList(),
                methods.stream().flatMap(Figures::promise).toList(),
                best(figures).stream().flatMap(Charts::reliability).toList(),
                elements(figures.path("learningCurves")).flatMap(Charts::growth).toList(),
                best(figures).map(Figures::worst).orElse(List.of()));
    }

    /// The method that named most photos rightly.
    static Optional<JsonNode> best(JsonNode figures) {
        return methods(figures).stream().findFirst();
    }

    private static List<JsonNode> methods(JsonNode figures) {
        return elements(figures.path("methods"))
                .sorted(Comparator.comparingDouble((JsonNode method) -> top1(method))
                        .reversed())
                .toList();
    }

    private static double top1(JsonNode method) {
        return method.path("top1").asDouble();
    }

    private static EvaluateView.MethodLine line(JsonNode method) {
        String name = method.path("method").asText();
        double low = method.path("top1Interval").path(0).asDouble();
        double high = method.path("top1Interval").path(1).asDouble();
        return new EvaluateView.MethodLine(
                name,
                top1(method),
                percentage(low),
                percentage(high - low),
                percentage(Math.min(top1(method), 0.993)), // the mark stays inside
                "%s: %s, between %s and %s"
                        .formatted(name, Wording.percent(top1(method)), Wording.percent(low), Wording.percent(high)),
                "%s to %s; mean over taxa %s; among the first five %s"
                        .formatted(
                                Wording.percent(low),
                                Wording.percent(high),
                                Wording.percent(method.path("macroTop1").asDouble()),
                                Wording.percent(method.path("top5").asDouble())));
    }

    private static String percentage(double share) {
        return String.format(Locale.ROOT, "%.2f", share * 100);
    }

    private static Stream<Tag> promise(JsonNode method) {
        if (!method.path("promise").isTextual()) {
            return Stream.empty();
        }
        String said =
                "%s promised at most %s wrong names; %s of the names that it gave were wrong, and it gave one to %s of the photos."
                        .formatted(
                                method.path("method").asText(),
                                Wording.percent(method.path("promisedError").asDouble()),
                                Wording.tenths(method.path("observedError").asDouble()),
                                Wording.percent(method.path("answered").asDouble()));
        return Stream.of(
                switch (method.path("promise").asText()) {
                    case "kept" -> Tag.good(said);
                    case "broken" -> Tag.wrong(said + " The promise is broken.");
                    default -> Tag.doubt(said + " That is no more than chance may do.");
                });
    }

    private static List<EvaluateView.Pair> worst(JsonNode method) {
        List<EvaluateView.Pair> pairs = new ArrayList<>();
        elements(method.path("confusions"))
                .limit(WORST)
                .forEach(pair -> pairs.add(new EvaluateView.Pair(
                        taxon(pair.path("truth")),
                        taxon(pair.path("guessed")),
                        pair.path("count").asInt(),
                        images(pair))));
        return pairs;
    }

    private static List<Long> images(JsonNode pair) {
        return elements(pair.path("images")).limit(4).map(JsonNode::asLong).toList();
    }

    private static Taxon taxon(JsonNode taxon) {
        return new Taxon(
                taxon.path("id").asInt(),
                taxon.path("scientificName").asText(),
                taxon.path("commonName").asText(""),
                taxon.path("rank").asText(""));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
