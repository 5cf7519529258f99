package io.ocellus.cli;

import io.ocellus.collection.Identification;
import io.ocellus.collection.Identification.Answer;
import io.ocellus.collection.Identification.Example;
import io.ocellus.collection.Identification.Label;
import io.ocellus.collection.Identification.SuggestedTaxon;
import io.ocellus.collection.NetworkNames;
import java.util.List;
import java.util.stream.Collectors;

/// An answer as a few lines that read well.
final class AnswerCard {

    private static final int BAR = 10;
    private static final int FEW = 2;

    private final Terminal terminal;

    AnswerCard(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(Identification found) {
        terminal.out().println(terminal.faint(Text.oneLine(found.photo())));
        found.refused().ifPresent(why -> line("%s", terminal.warning("  refused: " + Text.oneLine(why.message()))));
        if (found.labels().isPresent()) {
            printLabels(found.labels().get());
        } else {
            found.answer().ifPresent(answer -> print(answer, words(found, answer)));
        }
        found.route()
                .filter(route -> !route.equals("general"))
                .ifPresent(route -> line(
                        "  %s",
                        terminal.faint(
                                route.equals("narrowed")
                                        ? "the photos of this branch were searched once more"
                                        : "%s looked at it, too".formatted(Text.oneLine(route)))));
        found.suggestions().ifPresent(this::print);
        found.explanation()
                .ifPresent(why -> line("  where %s was seen: %s", Text.name(why.taxon()), Text.oneLine(why.file())));
        terminal.out().println();
    }

    /// All that the photo shows, where it may show several taxa.
    private void printLabels(List<Label> labels) {
        if (labels.isEmpty()) {
            line("%s: no label is probable enough", terminal.bold("  unknown"));
            return;
        }
        line(
                "  %s",
                labels.stream()
                        .map(label -> "%s (%s)"
                                .formatted(terminal.bold(Text.name(label.taxon())), Text.percent(label.probability())))
                        .collect(Collectors.joining(" + ")));
    }

    private void print(Answer answer, String words) {
        if (answer.taxon().isEmpty()) {
            String why = answer.unknown() ? ": nothing that can be stood behind" : "";
            line("%s%s%s", terminal.bold("  unknown"), why, novelty(answer));
            return;
        }
        answer.taxon().ifPresent(taxon -> {
            String rank = taxon.rank().isEmpty() ? "" : ", " + Text.oneLine(taxon.rank());
            line("  %s%s: %s%s", terminal.bold(Text.name(taxon)), rank, words, novelty(answer));
            if (!answer.lineage().isEmpty()) {
                line("  %s", terminal.faint(Text.lineage(answer.lineage())));
            }
        });
    }

    /// Said only where it is likelier than not that the photo shows nothing that was learnt.
    private static String novelty(Answer answer) {
        return answer.novelty()
                .filter(novelty -> novelty > 0.5)
                .map(novelty -> "; probably none of the taxa below (%s)".formatted(Text.percent(novelty)))
                .orElse("");
    }

    /// In words, and as a number: of the truth where held-out photos have shown what the number means, else of
    /// the photos that voted, or of what a network makes of it by itself.
    private static String words(Identification found, Answer answer) {
        boolean isOfNetwork = found.method().filter(NetworkNames.METHOD::equals).isPresent();
        return answer.probability()
                .map(probability -> sureness(probability)
                        + answer.promisedError()
                                .map(error -> "; at most %s of such answers are wrong".formatted(Text.percent(error)))
                                .orElse(""))
                .orElseGet(() -> isOfNetwork ? ownCount(answer.share()) : votes(answer.share()));
    }

    private static String sureness(double probability) {
        String said = probability > 0.99
                ? "certain"
                : probability > 0.95
                        ? "almost certain"
                        : probability > 0.8 ? "very likely" : probability > 0.5 ? "likely" : "a guess";
        return "%s (%s)".formatted(said, Text.percent(probability));
    }

    private static String ownCount(double share) {
        return "%s by the network's own count".formatted(Text.percent(share));
    }

    private static String votes(double share) {
        String said = share > 0.995
                ? "all look-alikes agree"
                : share > 0.9
                        ? "nearly all look-alikes agree"
                        : share > 0.7 ? "most look-alikes agree" : "look-alikes are divided";
        return "%s (%s)".formatted(said, Text.percent(share));
    }

    private void print(List<SuggestedTaxon> suggestions) {
        int width = suggestions.stream()
                .mapToInt(suggestion -> Text.name(suggestion.taxon()).length())
                .max()
                .orElse(0);
        for (SuggestedTaxon suggestion : suggestions) {
            String example = suggestion.examples().stream()
                            .findFirst()
                            .map(AnswerCard::example)
                            .orElse("")
                    + few(suggestion.photos());
            line(
                    "  %s %4s  %-" + Math.max(1, width) + "s  %s",
                    bar(suggestion.share()),
                    Text.percent(suggestion.share()),
                    Text.name(suggestion.taxon()),
                    terminal.faint(example));
        }
    }

    /// A taxon that was learnt from one or two photos can be right, and must be looked at twice.
    private static String few(int photos) {
        return photos == 0 || photos > FEW ? "" : ", from %s only".formatted(Text.count(photos, "photo"));
    }

    private static String bar(double share) {
        int full = (int) Math.round(share * BAR);
        return "\u2588".repeat(full) + "\u2591".repeat(BAR - full);
    }

    private static String example(Example example) {
        return "%s (%.2f alike)".formatted(Text.tail(example.path(), 44), example.similarity());
    }

    private void line(String format, Object... values) {
        terminal.out().println(format.formatted(values));
    }
}
