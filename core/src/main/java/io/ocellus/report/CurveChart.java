package io.ocellus.report;

import io.ocellus.evaluate.Interval;
import io.ocellus.evaluate.LearningCurve;
import io.ocellus.report.Drawing.Anchor;
import io.ocellus.report.Drawing.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// A learning curve: images a taxon across, each doubling as wide as the next; share right upwards.
final class CurveChart {

    private static final double LEFT = 46;
    private static final double RIGHT = Drawing.WIDTH - 18;
    private static final double BOTTOM = 220;

    private final LearningCurve curve;
    private final Scale across; // of the logarithm, [0, 1]
    private final Scale up;

    private CurveChart(LearningCurve curve) {
        this.curve = curve;
        this.across = new Scale(0, 1, LEFT, RIGHT);
        List<Interval> heights = new ArrayList<>();
        for (LearningCurve.Point point : curve.points()) {
            heights.add(point.top1Interval());
            heights.add(new Interval(point.macroTop1(), point.macroTop1()));
        }
        this.up = Scale.above(heights, BOTTOM, 18);
    }

    static void draw(Html html, LearningCurve curve) {
        new CurveChart(curve).draw(html);
    }

    private void draw(Html html) {
        Drawing drawing = Drawing.open(
                html,
                "Learning curve of " + curve.method(),
                String.join(
                        "; ",
                        curve.points().stream()
                                .map(point -> point.imagesPerTaxon() + " images a taxon " + Words.percent(point.top1()))
                                .toList()),
                262);
        drawAxes(drawing);
        drawing.polygon(band(), "band");
        drawing.polyline(points(LearningCurve.Point::macroTop1), "second");
        drawing.polyline(points(LearningCurve.Point::top1), "curve");
        points(LearningCurve.Point::top1).forEach(point -> drawing.circle(point, 4, "dot"));
        drawing.close();
    }

    private void drawAxes(Drawing drawing) {
        for (double tick : up.ticks()) {
            drawing.line(new Point(LEFT, up.at(tick)), new Point(RIGHT, up.at(tick)), "grid");
            drawing.text(new Point(LEFT - 6, up.at(tick) + 4), Anchor.END, Words.tick(tick), "tick");
        }
        for (LearningCurve.Point point : curve.points()) {
            drawing.text(new Point(x(point), BOTTOM + 16), Anchor.MIDDLE, "" + point.imagesPerTaxon(), "tick");
        }
        drawing.text(new Point((LEFT + RIGHT) / 2, BOTTOM + 36), Anchor.MIDDLE, "training photos a taxon", "axis");
        curve.stopsPayingAt()
                .flatMap(stop -> curve.points().stream()
                        .filter(point -> point.imagesPerTaxon() == stop)
                        .findFirst())
                .ifPresent(point -> drawing.line(new Point(x(point), 18), new Point(x(point), BOTTOM), "ideal"));
    }

    private double x(LearningCurve.Point point) {
        double first = Math.log(curve.points().getFirst().imagesPerTaxon());
        double last = Math.log(curve.points().getLast().imagesPerTaxon());
        return across.at(last == first ? 0.5 : (Math.log(point.imagesPerTaxon()) - first) / (last - first));
    }

    private List<Point> points(ToDoubleFunction<LearningCurve.Point> height) {
        return curve.points().stream()
                .map(point -> new Point(x(point), up.at(height.applyAsDouble(point))))
                .toList();
    }

    private List<Point> band() {
        List<Point> outline =
                new ArrayList<>(points(point -> point.top1Interval().high()));
        outline.addAll(points(point -> point.top1Interval().low()).reversed());
        return outline;
    }
}
