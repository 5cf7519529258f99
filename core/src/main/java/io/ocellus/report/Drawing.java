package io.ocellus.report;

import java.util.List;
import java.util.Locale;

/// An inline SVG picture in a page, in pixels from its top left corner. Confined to one thread.
///
/// Colours and line widths are classes of `report.css`, so that light, dark and print agree. The picture is
/// about as wide as a phone and grows with its column.
final class Drawing {

    /// Width of every picture.
    static final int WIDTH = 360;

    private final Html html;

    /// Where text begins or ends.
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    record Point(double x, double y) {}

    private Drawing(Html html) {
        this.html = html;
    }

    /// Begins a picture; [#close] ends it.
    ///
    /// @param title what it is, also for those who cannot see it
    /// @param description what it shows, in a sentence or two
    static Drawing open(Html html, String title, String description, int height) {
        html.open(
                "svg",
                "viewBox",
                "0 0 %d %d".formatted(WIDTH, height),
                "role",
                "img",
                "aria-label",
                title + ". " + description);
        html.element("title", title).element("desc", description);
        return new Drawing(html);
    }

    void close() {
        html.close();
    }

    void line(Point from, Point to, String style) {
        html.empty("line", "x1", px(from.x()), "y1", px(from.y()), "x2", px(to.x()), "y2", px(to.y()), "class", style);
    }

    void circle(Point centre, double radius, String style) {
        html.empty("circle", "cx", px(centre.x()), "cy", px(centre.y()), "r", px(radius), "class", style);
    }

    void polyline(List<Point> points, String style) {
        html.empty("polyline", "points", list(points), "class", style);
    }

    void polygon(List<Point> points, String style) {
        html.empty("polygon", "points", list(points), "class", style);
    }

    void text(Point at, Anchor anchor, String text) {
        text(at, anchor, text, "label");
    }

    void text(Point at, Anchor anchor, String text, String style) {
        html.element(
                "text",
                text,
                "x",
                px(at.x()),
                "y",
                px(at.y()),
                "text-anchor",
                anchor.name().toLowerCase(Locale.ROOT),
                "class",
                style);
    }

    /// A bar or cell.
    ///
    /// @param tip shown where a pointer rests on it
    /// @param opacity of its colour, [0, 1]
    void bar(Point corner, double width, double height, String style, double opacity, String tip) {
        html.open(
                "rect",
                "x",
                px(corner.x()),
                "y",
                px(corner.y()),
                "width",
                px(Math.max(0, width)),
                "height",
                px(height),
                "class",
                style,
                "fill-opacity",
                String.format(Locale.ROOT, "%.2f", opacity));
        html.element("title", tip).close();
    }

    private static String list(List<Point> points) {
        return String.join(
                " ", points.stream().map(p -> px(p.x()) + "," + px(p.y())).toList());
    }

    private static String px(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
