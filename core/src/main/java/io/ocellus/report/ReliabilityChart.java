package io.ocellus.report;

import io.ocellus.evaluate.ConfidenceFigures;
import io.ocellus.report.Drawing.Anchor;
import io.ocellus.report.Drawing.Point;

/// The reliability diagram: stated probability across, share that came true upwards; on the diagonal both
/// agree.
final class ReliabilityChart {

    private static final Scale ACROSS = new Scale(0, 1, 44, 340);
    private static final Scale UP = new Scale(0, 1, 280, 16);

    private ReliabilityChart() {}

    static void draw(Html html, ConfidenceFigures confidence) {
        Drawing drawing = Drawing.open(
                html,
                "Reliability diagram",
                "Each dot stands for about as many photos. Expected calibration error "
                        + Words.decimal(confidence.ece()),
                322);
        for (double tick : ACROSS.ticks()) {
            drawing.line(point(tick, 0), point(tick, 1), "grid");
            drawing.line(point(0, tick), point(1, tick), "grid");
            String label = Words.tick(tick);
            drawing.text(new Point(ACROSS.at(tick), 296), Anchor.MIDDLE, label, "tick");
            drawing.text(new Point(38, UP.at(tick) + 4), Anchor.END, label, "tick");
        }
        drawing.text(new Point(192, 314), Anchor.MIDDLE, "probability stated", "axis");
        drawing.text(new Point(50, 12), Anchor.START, "came true", "axis");
        drawing.line(point(0, 0), point(1, 1), "ideal");
        for (ConfidenceFigures.Bin bin : confidence.reliability()) {
            drawing.line(point(bin.confidence(), bin.confidence()), point(bin.confidence(), bin.right()), "gap");
        }
        drawing.polyline(
                confidence.reliability().stream()
                        .map(bin -> point(bin.confidence(), bin.right()))
                        .toList(),
                "curve");
        for (ConfidenceFigures.Bin bin : confidence.reliability()) {
            drawing.circle(point(bin.confidence(), bin.right()), 4, "dot");
        }
        drawing.close();
    }

    private static Point point(double stated, double right) {
        return new Point(ACROSS.at(stated), UP.at(right));
    }
}
