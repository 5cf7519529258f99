package io.ocellus.evaluate;

/// Where many-, medium- and few-shot taxa part, by their number of training images.
///
/// @param few taxa with 1 to fewer than this are few-shot; 1 or more
/// @param many taxa with more than this are many-shot; not below `few`
public record BandLimits(int few, int many) {

    /// Fewer than 20, and more than 100: Z. Liu et al., "Large-Scale Long-Tailed Recognition in an Open World",
    /// CVPR 2019, section 4.
    public static final BandLimits DEFAULT = new BandLimits(20, 100);

    /// Takes limits in order.
    ///
    /// @throws IllegalArgumentException if the limits are out of order
    public BandLimits {
        if (few < 1 || many < few) {
            throw new IllegalArgumentException(
                    "few-shot below %d and many-shot above %d overlap: give 1 <= few <= many".formatted(few, many));
        }
    }
}
