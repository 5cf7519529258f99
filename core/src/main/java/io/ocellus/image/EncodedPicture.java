package io.ocellus.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_PNG_COMPRESSION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/* A picture as a file. */
final class EncodedPicture {

    private static final int PNG_EFFORT = 6; // of 9

    private EncodedPicture() {}

    /// @param quality 0 to 100
    static byte[] jpeg(Pixels picture, int quality) {
        return encoded(picture, ".jpg", IMWRITE_JPEG_QUALITY, quality);
    }

    static byte[] png(Pixels picture) {
        return encoded(picture, ".png", IMWRITE_PNG_COMPRESSION, PNG_EFFORT);
    }

    private static byte[] encoded(Pixels picture, String kind, int setting, int value) {
        try (BytePointer source = new BytePointer(picture.rgb());
                Mat rgb = new Mat(picture.height(), picture.width(), CV_8UC3, source);
                Mat bgr = new Mat();
                BytePointer encoded = new BytePointer();
                IntPointer settings = new IntPointer(setting, value)) {
            cvtColor(rgb, bgr, COLOR_RGB2BGR);
            if (!imencode(kind, bgr, encoded, settings)) {
                throw new IllegalStateException(
                        "%d x %d pixels cannot be written as %s".formatted(picture.width(), picture.height(), kind));
            }
            byte[] file = new byte[Math.toIntExact(encoded.limit())];
            encoded.get(file);
            return file;
        }
    }
}
