package io.ocellus.image;

/// How large a photo may be. All but the last are checked from the header, before anything large is allocated.
///
/// @param bytes of the file, at least 1
/// @param pixels width times height as the header states them, at least 1
/// @param aspect longest permitted longer side as a multiple of the shorter, at least 1
/// @param decodedPixels width times height of what the decoder itself writes, at least 1: for JPEG after
///     shrinking; for progressive JPEG and the other formats, which are held whole while they are decoded, of the
///     whole picture. It bounds the native memory of one decode at about 11 bytes for each of these pixels
///     (16-bit RGBA and the RGB made of it), the bytes of the file aside
public record Limits(long bytes, long pixels, int aspect, long decodedPixels) {

    private static final long MEBIBYTE = 1L << 20;
    private static final long DECODED = 64_000_000;

    public Limits {
        if (bytes < 1 || pixels < 1 || aspect < 1 || decodedPixels < 1) {
            throw new IllegalArgumentException(
                    "limits of %d bytes, %d pixels, aspect %d and %d decoded pixels: each must be 1 or more"
                            .formatted(bytes, pixels, aspect, decodedPixels));
        }
    }

    /// Limits with the standard bound of 64 megapixels on what the decoder writes.
    public Limits(long bytes, long pixels, int aspect) {
        this(bytes, pixels, aspect, DECODED);
    }

    /// 128 MiB, 200 megapixels, 1:50, and 64 megapixels decoded.
    public static Limits standard() {
        return new Limits(128 * MEBIBYTE, 200_000_000, 50);
    }
}
