package io.ocellus.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_SIMPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;
import static org.bytedeco.opencv.global.opencv_imgproc.getTextSize;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;

import java.text.Normalizer;
import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/// Text in pictures, in strokes that need no fonts of the machine: A. V. Hershey, "Calligraphy for Computers",
/// U.S. Naval Weapons Laboratory 1967, as OpenCV draws them. Stateless; may be used by any thread.
public final class Lettering {

    /// Height of a [#line], pixels.
    public static final int HEIGHT = 18;

    private static final double SIZE = 0.4;
    private static final double LEAST_SIZE = 0.28;
    private static final int BASELINE = 13;
    private static final int MARGIN = 2;

    private Lettering() {}

    /// One line of dark text on white, smaller where it would not fit and cut where that does not help. Letters
    /// lose their accents; characters beyond ASCII show as question marks.
    ///
    /// @param width of the picture, pixels, 1 or more
    /// @return a picture of that width and of height [#HEIGHT]
    public static Pixels line(String text, int width) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^ -~]", "?");
        double fitting = SIZE * (width - 2 * MARGIN) / Math.max(1, length(plain, SIZE));
        double size = Math.clamp(fitting, LEAST_SIZE, SIZE);
        byte[] rgb = new byte[3 * width * HEIGHT];
        Arrays.fill(rgb, (byte) 255);
        try (BytePointer pixels = new BytePointer(rgb);
                Mat picture = new Mat(HEIGHT, width, CV_8UC3, pixels);
                Point start = new Point(MARGIN, BASELINE);
                Scalar ink = new Scalar(40, 40, 40, 0)) {
            putText(picture, plain, start, FONT_HERSHEY_SIMPLEX, size, ink, 1, LINE_AA, false);
            pixels.get(rgb);
        }
        return new Pixels(width, HEIGHT, rgb);
    }

    private static int length(String text, double size) {
        try (IntPointer baseline = new IntPointer(1);
                Size box = getTextSize(text, FONT_HERSHEY_SIMPLEX, size, 1, baseline)) {
            return box.width();
        }
    }
}
