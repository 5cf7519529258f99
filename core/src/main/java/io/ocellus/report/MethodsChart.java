package io.ocellus.report;

import io.ocellus.evaluate.MethodFigures;
import io.ocellus.report.Drawing.Anchor;
import io.ocellus.report.Drawing.Point;
import java.util.List;

/// The methods under one another, each a dot with its interval.
final class MethodsChart {

    private static final int TOP = 14;
    private static final int ROW = 30;
    private static final double LEFT = 16;
    private static final double RIGHT = Drawing.WIDTH - 18;

    private MethodsChart() {}

    /// Draws methods in the order given.
    ///
    /// @param methods at least one
    static void draw(Html html, List<MethodFigures> methods) {
        int bottom = TOP + ROW * methods.size();
        Scale scale =
                Scale.above(methods.stream().map(MethodFigures::top1Interval).toList(), LEFT, RIGHT);
        Drawing drawing = Drawing.open(
                html,
                "Right at first, by method",
                String.join("; ", methods.stream().map(MethodsChart::words).toList()),
                bottom + 22);
        for (double tick : scale.ticks()) {
            double x = scale.at(tick);
            drawing.line(new Point(x, TOP - 6), new Point(x, bottom), "grid");
            drawing.text(new Point(x, bottom + 15), Anchor.MIDDLE, Words.tick(tick), "tick");
        }
        for (int row = 0; row < methods.size(); row++) {
            draw(drawing, methods.get(row), scale, TOP + ROW * row);
        }
        drawing.close();
    }

    private static void draw(Drawing drawing, MethodFigures figures, Scale scale, double top) {
        double y = top + 20;
        drawing.text(new Point(LEFT, top + 9), Anchor.START, figures.method());
        drawing.line(
                new Point(scale.at(figures.top1Interval().low()), y),
                new Point(scale.at(figures.top1Interval().high()), y),
                "interval");
        drawing.circle(new Point(scale.at(figures.top1()), y), 5, "dot");
    }

    private static String words(MethodFigures figures) {
        return figures.method() + " " + Words.percent(figures.top1()) + ", 95% interval "
                + Words.range(figures.top1Interval());
    }
}
