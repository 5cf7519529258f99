package io.ocellus.report;

import io.ocellus.evaluate.LearningCurve;
import java.util.List;

/// Learning curves: whether more photos would help, and of which taxa.
final class CurveSection {

    private static final int GAINS = 10;

    private final Html html;

    CurveSection(Html html) {
        this.html = html;
    }

    void write(List<LearningCurve> curves) {
        if (curves.isEmpty()) {
            return;
        }
        html.open("section").element("h2", "Would more photos help?");
        curves.forEach(this::write);
        html.close();
    }

    private void write(LearningCurve curve) {
        html.open("div", "class", "pair").open("figure").element("h3", curve.method());
        CurveChart.draw(html, curve);
        html.element("figcaption", words(curve)).close();
        html.open("div");
        gains(curve);
        html.close().close();
    }

    private static String words(LearningCurve curve) {
        String drawn = " Solid: share right at first, with its 95% interval; dashed: mean over taxa.";
        return curve.stopsPayingAt()
                        .map(stop -> "From %s a taxon on, twice as many photos gain less than %s points."
                                .formatted(Words.count(stop, "photo"), Words.tenths(100 * curve.worthwhile())))
                        .orElse("Twice as many photos still gain %s points or more at the end of the curve."
                                .formatted(Words.tenths(100 * curve.worthwhile())))
                + drawn;
    }

    private void gains(LearningCurve curve) {
        if (curve.gains().isEmpty()) {
            html.element("p", "No taxon is expected to gain from more photos.");
            return;
        }
        Table table = Table.open(
                html,
                "Photograph these first: what twice as many photos are expected to bring.",
                "Taxon",
                "Expected gain",
                "Found now",
                "Training photos");
        for (LearningCurve.Gain gain : curve.gains().stream().limit(GAINS).toList()) {
            table.row(() -> Photos.name(html, gain.taxon()))
                    .cell(Words.points(gain.expectedGain()))
                    .cell(Words.percent(gain.recall()))
                    .cell(Words.number(gain.trainingImages()))
                    .endRow();
        }
        table.close();
    }
}
