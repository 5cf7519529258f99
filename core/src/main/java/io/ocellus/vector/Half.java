package io.ocellus.vector;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Numbers in half precision (IEEE 754 binary16): one sign bit, five bits of exponent, ten of mantissa, kept in a
/// `short`. Magnitudes reach from 2^-24 to 65,504 with about three decimal digits.
///
/// Stateless; may be used by any thread.
public final class Half {

    /// The largest finite magnitude.
    public static final float MAX = 65_504f;

    /// How a half lies in memory and in files: little-endian, at any address.
    static final ValueLayout.OfShort LAYOUT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int EXPONENT = 0x7C00; // all ones in infinities and NaN only

    private Half() {}

    /// Rounds to the nearest half, ties to even.
    ///
    /// @param values `float[d]`, each within -65,504 to 65,504; not changed
    /// @return `short[d]`, new
    /// @throws IllegalArgumentException if a value is NaN, infinite or too large, naming its position
    public static short[] of(float[] values) {
        short[] halves = new short[values.length];
        for (int i = 0; i < values.length; i++) {
            if (!(Math.abs(values[i]) <= MAX)) {
                throw new IllegalArgumentException(
                        "value %s at position %d has no half-precision form: give finite values of at most %.0f"
                                .formatted(values[i], i, MAX));
            }
            halves[i] = Float.floatToFloat16(values[i]);
        }
        return halves;
    }

    /// Widens without loss.
    ///
    /// @param halves `short[d]`; not changed
    /// @return `float[d]`, new
    public static float[] toFloats(short[] halves) {
        float[] values = new float[halves.length];
        for (int i = 0; i < halves.length; i++) {
            values[i] = Float.float16ToFloat(halves[i]);
        }
        return values;
    }

    /// Whether a half is neither NaN nor infinite.
    public static boolean isFinite(short half) {
        return (half & EXPONENT) != EXPONENT;
    }

    /// The value of the half at a byte offset.
    static float at(MemorySegment halves, long offset) {
        return Float.float16ToFloat(halves.get(LAYOUT, offset));
    }
}
