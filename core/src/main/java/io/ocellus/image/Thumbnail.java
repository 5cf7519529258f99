package io.ocellus.image;

/// Small pictures for pages. Stateless; may be used by any thread.
public final class Thumbnail {

    private static final int QUALITY = 80; // of 100

    private Thumbnail() {}

    /// A picture as a small JPEG; one that is small already is not enlarged.
    ///
    /// @param longerSide pixels of the longer side at most, 1 or more
    public static byte[] jpeg(Pixels photo, int longerSide) {
        double scale = Math.min(1, (double) longerSide / Math.max(photo.width(), photo.height()));
        int width = Math.max(1, (int) Math.round(scale * photo.width()));
        int height = Math.max(1, (int) Math.round(scale * photo.height()));
        return EncodedPicture.jpeg(photo.resized(width, height), QUALITY);
    }
}
