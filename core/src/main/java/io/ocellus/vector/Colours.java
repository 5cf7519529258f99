package io.ocellus.vector;

/// Takes pixels of three interleaved bytes (red, green, blue) apart, many at a time.
///
/// Two kinds exist, with the Vector API and in plain Java, and give the same bits. Immutable; may be shared
/// between threads.
public sealed interface Colours permits VectorColours, PlainColours {

    /// The fastest kind that this JVM can run on this processor.
    static Colours best() {
        boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return vectors && VectorColours.suitsThisProcessor() ? new VectorColours() : new PlainColours();
    }

    /// The kind in plain Java, which every JVM can run.
    static Colours plain() {
        return new PlainColours();
    }

    /// Luma as ITU-R BT.601 weighs colours, in 16-bit fixed point, rounded to whole numbers.
    ///
    /// @param rgb unsigned bytes
    /// @param from of the first pixel's red
    /// @param luma 0 to 255; its length says how many pixels
    /// @throws IndexOutOfBoundsException if the pixels leave the array
    void luma(byte[] rgb, int from, int[] luma);

    /// A value of each colour of some pixels: `byte * factor + offset`, computed in double precision and rounded
    /// once.
    ///
    /// @param rgb unsigned bytes
    /// @param from of the first pixel's red
    /// @param count of pixels
    /// @param scales of red, green and blue
    /// @param to where the values of colour `c` stand, from `scales[c].plane() + at` on
    /// @param at of the first pixel, within each plane
    /// @throws IndexOutOfBoundsException if something leaves its array
    void planes(byte[] rgb, int from, int count, Scale[] scales, float[] to, int at);

    /// How values of a colour come from its bytes.
    ///
    /// @param plane where its values begin, beside those of the other colours
    record Scale(double factor, double offset, int plane) {

        /// The value of one byte.
        public float of(byte colour) {
            return (float) ((colour & 0xFF) * factor + offset);
        }
    }
}
