package io.ocellus.report;

import io.ocellus.evaluate.MethodFigures;
import java.util.List;

/// Test photos that training has seen: figures with them flatter.
final class LeakSection {

    private static final int SHOWN = 40;

    private final Html html;
    private final Photos photos;

    LeakSection(Html html, Photos photos) {
        this.html = html;
        this.photos = photos;
    }

    /// Writes what leaked, and what is left without it.
    ///
    /// @param methods whose figures without leaks are shown
    void write(List<Report.Leak> leaks, List<MethodFigures> methods) {
        boolean known =
                methods.stream().anyMatch(figures -> figures.withoutLeaks().isPresent());
        if (leaks.isEmpty() && !known) {
            return;
        }
        html.open("section").element("h2", "Leaks between training and test");
        html.element(
                "p",
                "Some test photos have a near-copy, or a photo of the same observation, among the training photos:"
                        + " figures with them flatter.");
        if (known) {
            clean(methods);
        }
        pairs(leaks);
        html.close();
    }

    private void clean(List<MethodFigures> methods) {
        Table table = Table.open(html, "Right at first.", "Method", "All test photos", "Without leaks", "Photos left");
        for (MethodFigures figures : methods) {
            figures.withoutLeaks()
                    .ifPresent(clean -> table.row(figures.method())
                            .cell(Words.percent(figures.top1()), Words.range(figures.top1Interval()))
                            .cell(Words.percent(clean.top1()), Words.range(clean.top1Interval()))
                            .cell(Words.number(clean.images()))
                            .endRow());
        }
        table.close();
    }

    private void pairs(List<Report.Leak> leaks) {
        if (leaks.isEmpty()) {
            return;
        }
        String caption = leaks.size() > SHOWN
                ? "The first %d of %s pairs.".formatted(SHOWN, Words.number(leaks.size()))
                : "Seen on both sides.";
        Table table = Table.open(html, caption, "Test photo, and its counterpart in training", "Both");
        for (Report.Leak leak : leaks.stream().limit(SHOWN).toList()) {
            table.row(() -> html.element("span", leak.testPhoto(), "class", "line")
                    .element("em", leak.reason())
                    .element("span", leak.trainingPhoto(), "class", "line"));
            html.open("td").open("span", "class", "strip");
            photos.image(leak.testImage(), "test photo " + leak.testPhoto());
            photos.image(leak.trainingImage(), "training photo " + leak.trainingPhoto());
            html.close().close();
            table.endRow();
        }
        table.close();
    }
}
