package io.ocellus.image;

/// By how much a picture shrinks on its way in: both sides are divided by the same power of two and rounded up.
///
/// The whole factor depends on the original size and the wanted side only, so every format gives pictures of the
/// same size. The JPEG decoder takes over up to 8 of it, by leaving out high frequencies of its 8 x 8 blocks.
///
/// @param whileDecoding 1, 2, 4 or 8; more than 1 for JPEG only
/// @param afterwards the rest, a power of two, by averaging areas
record Shrinking(int whileDecoding, int afterwards) {

    private static final int MOST_WHILE_DECODING = 8;

    /// The largest factor that leaves the shorter side at `shorterSide` pixels or more; 1 if it is shorter
    /// already.
    static Shrinking of(Outline outline, int shorterSide) {
        int side = Math.min(outline.width(), outline.height());
        int factor = 1;
        while (factor < 1 << 30 && divided(side, 2 * factor) >= shorterSide && side > factor) {
            factor *= 2;
        }
        int whileDecoding = outline.format() == Format.JPEG ? Math.min(factor, MOST_WHILE_DECODING) : 1;
        return new Shrinking(whileDecoding, factor / whileDecoding);
    }

    /// Pixels that the decoder has to hold for a picture of this outline.
    long decodedPixels(Outline outline) {
        int divisor = outline.shrinks() ? whileDecoding : 1;
        return (long) divided(outline.width(), divisor) * divided(outline.height(), divisor);
    }

    /// A side divided and rounded up.
    static int divided(int side, int divisor) {
        return (int) ((side + (long) divisor - 1) / divisor);
    }
}
