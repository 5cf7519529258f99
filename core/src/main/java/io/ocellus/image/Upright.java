package io.ocellus.image;

import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.transpose;

import org.bytedeco.opencv.opencv_core.Mat;

/// Turns stored pictures upright, by the eight orientations of Exif 2.32, section 4.6.4 (tag 0x0112).
final class Upright {

    private static final int ABOUT_HORIZONTAL = 0;
    private static final int ABOUT_VERTICAL = 1;
    private static final int ABOUT_BOTH = -1;

    private Upright() {}

    /// Whether width and height change places.
    static boolean swapsSides(int orientation) {
        return orientation >= 5;
    }

    /// Turns a picture in place.
    ///
    /// @param orientation 1 to 8
    static void turn(Mat picture, int orientation) {
        if (swapsSides(orientation)) {
            transpose(picture, picture);
        }
        switch (orientation) {
            case 2, 6 -> flip(picture, picture, ABOUT_VERTICAL);
            case 3, 7 -> flip(picture, picture, ABOUT_BOTH);
            case 4, 8 -> flip(picture, picture, ABOUT_HORIZONTAL);
            default -> {} // 1 lies upright; 5 is a mere transposition
        }
    }
}
