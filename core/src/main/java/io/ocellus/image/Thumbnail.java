package io.ocellus.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/// Small pictures for pages. Stateless; may be used by any thread.
public final class Thumbnail {

    private static final int QUALITY = 80; // of 100

    private Thumbnail() {}

    /// A picture as a small JPEG; one that is small already is not enlarged.
    ///
    /// @param longerSide pixels of the longer side at most, 1 or more
    public static byte[] jpeg(Pixels photo, int longerSide) {
        double scale = Math.min(1, (double) longerSide / Math.max(photo.width(), photo.height()));
        Pixels small = photo.resized(Math.max(1, (int) Math.round(scale * photo.width())), Math.max(1, (int)
                Math.round(scale * photo.height())));
        try (BytePointer source = new BytePointer(small.rgb());
                Mat rgb = new Mat(small.height(), small.width(), CV_8UC3, source);
                Mat bgr = new Mat();
                BytePointer encoded = new BytePointer();
                IntPointer settings = new IntPointer(IMWRITE_JPEG_QUALITY, QUALITY)) {
            cvtColor(rgb, bgr, COLOR_RGB2BGR);
            if (!imencode(".jpg", bgr, encoded, settings)) {
                throw new IllegalStateException(
                        "%d x %d pixels cannot be written as JPEG".formatted(small.width(), small.height()));
            }
            byte[] jpeg = new byte[Math.toIntExact(encoded.limit())];
            encoded.get(jpeg);
            return jpeg;
        }
    }
}
