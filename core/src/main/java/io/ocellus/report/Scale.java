package io.ocellus.report;

import io.ocellus.evaluate.Interval;
import java.util.List;
import java.util.stream.IntStream;

/// Maps shares to pixels, evenly.
///
/// @param low share at `start`
/// @param high share at `end`, above `low`
/// @param start pixels
/// @param end pixels; below `start` for an axis that grows upwards
record Scale(double low, double high, double start, double end) {

    double at(double value) {
        return start + (value - low) / (high - low) * (end - start);
    }

    /// A scale that leaves out the empty part below the intervals: from a tenth below them up to 1.
    static Scale above(List<Interval> intervals, double start, double end) {
        double lowest = intervals.stream().mapToDouble(Interval::low).min().orElse(0);
        double low = Math.clamp(Math.floor(lowest * 10 - 0.2) / 10, 0, 0.9);
        return new Scale(low, 1, start, end);
    }

    /// Five or fewer round shares on the scale.
    List<Double> ticks() {
        int tenths = (int) Math.round((high - low) * 10);
        double step = tenths <= 1 ? 0.02 : tenths <= 2 ? 0.05 : tenths <= 5 ? 0.1 : 0.2;
        int first = (int) Math.ceil(low / step - 1e-9);
        int last = (int) Math.floor(high / step + 1e-9);
        return IntStream.rangeClosed(first, last).mapToObj(i -> i * step).toList();
    }
}
