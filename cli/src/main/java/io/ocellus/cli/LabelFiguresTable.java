package io.ocellus.cli;

import io.ocellus.evaluate.MultiLabelFigures;
import io.ocellus.evaluate.MultiLabelFigures.LabelFigure;
import io.ocellus.evaluate.MultiLabelFigures.Score;
import java.util.Comparator;
import java.util.List;

/// Figures of photos that show several taxa: all labels together, then one by one.
final class LabelFiguresTable {

    private static final int LISTED = 20;

    private final Terminal terminal;

    LabelFiguresTable(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(MultiLabelFigures figures) {
        line(
                "  %s says which labels are there: mean average precision %s%s, all labels right on %s of the photos",
                figures.method(),
                terminal.bold(figures.meanAveragePrecision().map(Text::figure).orElse("-")),
                figures.meanAveragePrecisionInterval()
                        .map(interval -> " (%.2f to %.2f)".formatted(interval.low(), interval.high()))
                        .orElse(""),
                Text.percent(figures.exactMatch()));
        line("  %-28s %7s  %9s  %9s  %6s  %6s", "label", "photos", "av. prec.", "precision", "recall", "F1");
        row("all labels together (micro)", "", "", figures.micro());
        row(
                "mean over labels (macro)",
                "",
                figures.meanAveragePrecision().map(Text::figure).orElse("-"),
                figures.macro());
        List<LabelFigure> labels = figures.labels().stream()
                .sorted(Comparator.comparingInt(LabelFigure::images).reversed())
                .toList();
        for (LabelFigure label : labels.stream().limit(LISTED).toList()) {
            row(
                    Text.name(label.taxon()),
                    "%,d".formatted(label.images()),
                    label.averagePrecision().map(Text::figure).orElse("-"),
                    label.score());
        }
        if (labels.size() > LISTED) {
            line("    ... and %,d more (all with --json)", labels.size() - LISTED);
        }
    }

    private void row(String name, String images, String averagePrecision, Score score) {
        line(
                "  %-28s %7s  %9s  %9s  %6s  %6s",
                name,
                images,
                averagePrecision,
                Text.figure(score.precision()),
                Text.figure(score.recall()),
                Text.figure(score.f1()));
    }

    private void line(String format, Object... values) {
        terminal.out().println(format.formatted(values));
    }
}
