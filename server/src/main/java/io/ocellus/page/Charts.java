package io.ocellus.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocellus.page.ChartView.Dot;
import io.ocellus.page.ChartView.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Draws what an evaluation found out about probabilities and numbers of photos. Stateless.
final class Charts {

    private static final int STEPS = 5;

    private Charts() {}

    /// How often what was stated with some probability came true; nothing where a method states none.
    ///
    /// @param method figures of a method
    static Stream<ChartView> reliability(JsonNode method) {
        List<JsonNode> bins = list(method.path("reliability"));
        if (bins.size() < 2) {
            return Stream.empty();
        }
        List<Tick> across = ticks(Charts::across);
        List<Dot> dots = bins.stream()
                .map(bin -> dot(
                        bin.path("confidence").asDouble(),
                        height(bin.path("right").asDouble()),
                        "%s stated, %s right, %s"
                                .formatted(
                                        Wording.percent(bin.path("confidence").asDouble()),
                                        Wording.percent(bin.path("right").asDouble()),
                                        Wording.count(bin.path("images").asLong(), "photo"))))
                .toList();
        return Stream.of(new ChartView(
                method.path("method").asText(),
                dots.stream().map(Dot::tip).collect(Collectors.joining("; ")) + ".",
                "Mean distance from the straight line: %s."
                        .formatted(Wording.percent(method.path("ece").asDouble())),
                across,
                "probability stated",
                ticks(Charts::height),
                "",
                "%s,%s %s,%s".formatted(px(across(0)), px(height(0)), px(across(1)), px(height(1))),
                line(dots),
                dots));
    }

    /// How a method grows with the photos that it learns from.
    ///
    /// @param curve one of the learning curves of an evaluation
    static Stream<ChartView> growth(JsonNode curve) {
        List<JsonNode> points = list(curve.path("points"));
        if (points.size() < 2) {
            return Stream.empty();
        }
        double first = logarithm(points.getFirst());
        double span = logarithm(points.getLast()) - first;
        List<Dot> dots = points.stream()
                .map(point -> dot(
                        (logarithm(point) - first) / span,
                        height(point.path("top1").asDouble()),
                        "%s a taxon: %s"
                                .formatted(
                                        Wording.count(
                                                point.path("imagesPerTaxon").asLong(), "photo"),
                                        Wording.percent(point.path("top1").asDouble()))))
                .toList();
        return Stream.of(new ChartView(
                curve.path("method").asText(),
                dots.stream().map(Dot::tip).collect(Collectors.joining("; ")) + ".",
                pays(curve),
                IntStream.range(0, points.size())
                        .mapToObj(i -> new Tick(
                                dots.get(i).x(),
                                points.get(i).path("imagesPerTaxon").asText()))
                        .toList(),
                "photos of each taxon",
                ticks(Charts::height),
                band(points, dots),
                "",
                line(dots),
                dots));
    }

    /* Each doubling is as wide as the next. */
    private static double logarithm(JsonNode point) {
        return Math.log(point.path("imagesPerTaxon").asDouble());
    }

    private static String pays(JsonNode curve) {
        return curve.path("stopsPayingAt").isMissingNode()
                ? "More photos still pay."
                : "From %s a taxon on, twice as many bring less than %s."
                        .formatted(
                                Wording.count(curve.path("stopsPayingAt").asLong(), "photo"),
                                Wording.percent(curve.path("worthwhile").asDouble()));
    }

    private static double low(JsonNode point) {
        return point.path("top1Interval").path(0).asDouble();
    }

    /* There along the upper ends, back along the lower ones. */
    private static String band(List<JsonNode> points, List<Dot> dots) {
        List<String> outline = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            double high = points.get(i).path("top1Interval").path(1).asDouble();
            outline.add("%s,%s".formatted(dots.get(i).x(), px(height(high))));
        }
        for (int i = points.size() - 1; i >= 0; i--) {
            outline.add("%s,%s".formatted(dots.get(i).x(), px(height(low(points.get(i))))));
        }
        return String.join(" ", outline);
    }

    private static Dot dot(double across, double y, String tip) {
        return new Dot(px(across(across)), px(y), tip);
    }

    private static String line(List<Dot> dots) {
        return dots.stream().map(dot -> "%s,%s".formatted(dot.x(), dot.y())).collect(Collectors.joining(" "));
    }

    private static List<Tick> ticks(DoubleUnaryOperator place) {
        return IntStream.rangeClosed(0, STEPS)
                .mapToDouble(i -> (double) i / STEPS)
                .mapToObj(share -> new Tick(px(place.applyAsDouble(share)), Wording.percent(share)))
                .toList();
    }

    private static double across(double share) {
        return ChartView.LEFT + share * (ChartView.RIGHT - ChartView.LEFT);
    }

    private static double height(double share) {
        return ChartView.BOTTOM - share * (ChartView.BOTTOM - ChartView.TOP);
    }

    private static String px(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }
}
