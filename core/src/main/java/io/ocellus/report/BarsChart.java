package io.ocellus.report;

import io.ocellus.report.Drawing.Anchor;
import io.ocellus.report.Drawing.Point;
import java.util.List;

/// Shares as bars under one another, each with its name and figure.
final class BarsChart {

    private static final int ROW = 34;
    private static final Scale SCALE = new Scale(0, 1, 2, 300);

    /// A bar.
    ///
    /// @param note beside the name, such as how many images it is about
    record Bar(String name, String note, double share) {}

    private BarsChart() {}

    /// Draws bars of shares.
    ///
    /// @param bars at least one
    static void draw(Html html, String title, List<Bar> bars) {
        Drawing drawing = Drawing.open(
                html,
                title,
                String.join(
                        "; ",
                        bars.stream()
                                .map(bar -> bar.name() + " " + Words.percent(bar.share()))
                                .toList()),
                ROW * bars.size() + 4);
        for (int row = 0; row < bars.size(); row++) {
            Bar bar = bars.get(row);
            double y = ROW * row + 14;
            drawing.text(new Point(SCALE.start(), y - 2), Anchor.START, bar.name());
            drawing.text(new Point(SCALE.end(), y - 2), Anchor.END, bar.note(), "tick");
            drawing.bar(new Point(SCALE.start(), y + 3), SCALE.end() - SCALE.start(), 11, "track", 1, bar.name());
            drawing.bar(
                    new Point(SCALE.start(), y + 3),
                    SCALE.at(bar.share()) - SCALE.start(),
                    11,
                    "bar",
                    1,
                    Words.percent(bar.share()));
            drawing.text(new Point(Drawing.WIDTH - 2, y + 13), Anchor.END, Words.percent(bar.share()), "figure");
        }
        drawing.close();
    }
}
