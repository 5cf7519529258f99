package io.ocellus.report;

import io.ocellus.evaluate.Interval;
import java.util.Locale;

/// How figures are written.
final class Words {

    private Words() {}

    /// A share as `93.1%`.
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    /// A round share on an axis, as `90%`.
    static String tick(double share) {
        return String.format(Locale.ROOT, "%.0f%%", 100 * share);
    }

    /// `1.4`.
    static String tenths(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /// `90.2% to 95.4%`.
    static String range(Interval interval) {
        return percent(interval.low()) + " to " + percent(interval.high());
    }

    /// A difference of shares as `+2.1`, in points of a hundred.
    static String points(double difference) {
        return String.format(Locale.ROOT, "%+.1f", 100 * difference);
    }

    /// `0.023`.
    static String decimal(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /// `1,234`.
    static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    /// `1 photo`, `1,234 photos`.
    static String count(int number, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
    }

    /// `p = 0.023`, `p < 0.001`.
    static String pValue(double p) {
        return p < 0.001 ? "p < 0.001" : "p = " + decimal(p);
    }
}
