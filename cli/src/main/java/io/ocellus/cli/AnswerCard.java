package io.ocellus.cli;

import io.ocellus.collection.Identification;
import io.ocellus.collection.Identification.Answer;
import io.ocellus.collection.Identification.Example;
import io.ocellus.collection.Identification.SuggestedTaxon;
import java.util.List;

/// An answer as a few lines that read well.
final class AnswerCard {

    private static final int BAR = 10;

    private final Terminal terminal;

    AnswerCard(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(Identification found) {
        terminal.out().println(terminal.faint(Text.oneLine(found.photo())));
        found.refused().ifPresent(why -> line("%s", terminal.warning("  refused: " + Text.oneLine(why.message()))));
        found.answer().ifPresent(this::print);
        found.suggestions().ifPresent(this::print);
        terminal.out().println();
    }

    private void print(Answer answer) {
        if (answer.taxon().isEmpty()) {
            String why = answer.unknown() ? ": no labelled photo speaks for a taxon" : "";
            line("%s%s", terminal.bold("  unknown"), why);
            return;
        }
        answer.taxon().ifPresent(taxon -> {
            String rank = taxon.rank().isEmpty() ? "" : ", " + Text.oneLine(taxon.rank());
            line("  %s%s: %s", terminal.bold(Text.name(taxon)), rank, words(answer.share()));
            if (!answer.lineage().isEmpty()) {
                line("  %s", terminal.faint(Text.lineage(answer.lineage())));
            }
        });
    }

    /// In words, and as a number; not yet a calibrated probability, so it speaks of the photos and not of the
    /// truth.
    private static String words(double share) {
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
                    .orElse("");
            line(
                    "  %s %4s  %-" + Math.max(1, width) + "s  %s",
                    bar(suggestion.share()),
                    Text.percent(suggestion.share()),
                    Text.name(suggestion.taxon()),
                    terminal.faint(example));
        }
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
