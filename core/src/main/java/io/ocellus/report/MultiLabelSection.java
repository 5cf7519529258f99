package io.ocellus.report;

import io.ocellus.evaluate.MultiLabelFigures;
import io.ocellus.evaluate.MultiLabelFigures.LabelFigure;
import java.util.List;

/// Methods on images with several labels.
final class MultiLabelSection {

    private static final int LABELS = 30;

    private final Html html;

    MultiLabelSection(Html html) {
        this.html = html;
    }

    void write(List<MultiLabelFigures> methods) {
        if (methods.isEmpty()) {
            return;
        }
        html.open("section").element("h2", "Photos with several labels");
        Table table = Table.open(
                html,
                "All labels together (micro) and their mean (macro).",
                "Method",
                "Mean average precision",
                "F1 micro",
                "F1 macro",
                "Precision",
                "Recall",
                "All labels right");
        for (MultiLabelFigures figures : methods) {
            table.row(figures.method())
                    .cell(
                            figures.meanAveragePrecision().map(Words::decimal).orElse("–"),
                            figures.meanAveragePrecisionInterval()
                                    .map(interval ->
                                            Words.decimal(interval.low()) + " to " + Words.decimal(interval.high()))
                                    .orElse(""))
                    .cell(Words.decimal(figures.micro().f1()))
                    .cell(Words.decimal(figures.macro().f1()))
                    .cell(Words.decimal(figures.micro().precision()))
                    .cell(Words.decimal(figures.micro().recall()))
                    .cell(Words.percent(figures.exactMatch()))
                    .endRow();
        }
        table.close();
        methods.forEach(this::labels);
        html.close();
    }

    private void labels(MultiLabelFigures figures) {
        Table table = Table.open(
                html,
                "Labels of %s%s."
                        .formatted(
                                figures.method(),
                                figures.labels().size() > LABELS ? ", the first %d".formatted(LABELS) : ""),
                "Label",
                "Photos",
                "Average precision",
                "Precision",
                "Recall",
                "F1");
        for (LabelFigure label : figures.labels().stream().limit(LABELS).toList()) {
            table.row(() -> Photos.name(html, label.taxon()))
                    .cell(Words.number(label.images()))
                    .cell(label.averagePrecision().map(Words::decimal).orElse("–"))
                    .cell(Words.decimal(label.score().precision()))
                    .cell(Words.decimal(label.score().recall()))
                    .cell(Words.decimal(label.score().f1()))
                    .endRow();
        }
        table.close();
    }
}
