package io.ocellus.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/// Pictures as PNG files, without loss. Stateless; may be used by any thread.
public final class Png {

    private Png() {}

    /// The bytes of a PNG file.
    public static byte[] of(Pixels picture) {
        try (BytePointer source = new BytePointer(picture.rgb());
                Mat rgb = new Mat(picture.height(), picture.width(), CV_8UC3, source);
                Mat bgr = new Mat();
                BytePointer encoded = new BytePointer()) {
            cvtColor(rgb, bgr, COLOR_RGB2BGR);
            if (!imencode(".png", bgr, encoded)) {
                throw new IllegalStateException(
                        "%d x %d pixels cannot be written as PNG".formatted(picture.width(), picture.height()));
            }
            byte[] png = new byte[Math.toIntExact(encoded.limit())];
            encoded.get(png);
            return png;
        }
    }
}
