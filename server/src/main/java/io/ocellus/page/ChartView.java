package io.ocellus.page;

import java.util.List;

/// A line over two axes, ready to be drawn: all places are in pixels of the drawing.
///
/// @param title what it shows
/// @param words the same in sentences, for those who do not see it
/// @param note below it
/// @param across ticks of the axis below
/// @param acrossWord what that axis measures
/// @param up ticks of the axis at the left
/// @param band outline of the interval around the line; empty if there is none
/// @param ideal a line to compare with, as the points of a polyline; empty if there is none
/// @param line points of the polyline
/// @param dots points of it, to be marked
record ChartView(
        String title,
        String words,
        String note,
        List<Tick> across,
        String acrossWord,
        List<Tick> up,
        String band,
        String ideal,
        String line,
        List<Dot> dots) {

    static final int WIDTH = 360;
    static final int HEIGHT = 250;
    static final int LEFT = 44;
    static final int RIGHT = WIDTH - 14;
    static final int TOP = 14;
    static final int BOTTOM = HEIGHT - 46;

    ChartView {
        across = List.copyOf(across);
        up = List.copyOf(up);
        dots = List.copyOf(dots);
    }

    /// A mark on an axis.
    ///
    /// @param at along the axis, in pixels of the drawing
    record Tick(String at, String word) {}

    /// A point of the line.
    ///
    /// @param tip said where a pointer rests on it
    record Dot(String x, String y, String tip) {}
}
