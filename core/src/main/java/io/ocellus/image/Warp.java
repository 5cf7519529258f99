package io.ocellus.image;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REFLECT_101;
import static org.bytedeco.opencv.global.opencv_core.CV_64FC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.WARP_INVERSE_MAP;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/// Looks at a photo through an [Affine] map: turned, sheared, moved, mirrored and resized in one go.
///
/// What the map shrinks is averaged over areas first, so that fine patterns do not flicker; then it is sampled
/// bilinearly. Beyond the photo's edges its mirror image shows. Stateless; may be used by any thread.
public final class Warp {

    private static final int MARGIN = 2; // pixels that bilinear sampling may reach beyond a corner

    /// Some pixels of a photo's side.
    private record Stretch(int from, int length) {}

    private Warp() {}

    /// A new picture.
    ///
    /// @param toPhoto from points of the new picture to points of the photo
    /// @param width of the new picture, pixels, 1 or more
    /// @param height of the new picture, pixels, 1 or more
    public static Pixels of(Pixels photo, Affine toPhoto, int width, int height) {
        Stretch across = stretch(photo.width(), toPhoto.x0(), toPhoto.xx() * width, toPhoto.xy() * height);
        Stretch down = stretch(photo.height(), toPhoto.y0(), toPhoto.yx() * width, toPhoto.yy() * height);
        double shrinkX = Math.max(1, Math.hypot(toPhoto.xx(), toPhoto.xy()));
        double shrinkY = Math.max(1, Math.hypot(toPhoto.yx(), toPhoto.yy()));
        Pixels small = photo.cropped(across.from(), down.from(), across.length(), down.length())
                .resized(shrunk(across, shrinkX), shrunk(down, shrinkY));
        double toX = (double) small.width() / across.length();
        double toY = (double) small.height() / down.length();
        return sampled(
                small,
                new Affine(
                        toPhoto.xx() * toX,
                        toPhoto.xy() * toX,
                        (toPhoto.x0() - across.from()) * toX,
                        toPhoto.yx() * toY,
                        toPhoto.yy() * toY,
                        (toPhoto.y0() - down.from()) * toY),
                width,
                height);
    }

    /// The part of a side that the picture can show.
    ///
    /// @param side pixels
    /// @param start where the picture's first corner lies
    /// @param first how far the picture's upper edge goes from there
    /// @param second how far its left edge goes from there
    private static Stretch stretch(int side, double start, double first, double second) {
        double least = start + Math.min(0, first) + Math.min(0, second);
        double most = start + Math.max(0, first) + Math.max(0, second);
        int from = (int) Math.clamp(Math.floor(least) - MARGIN, 0, side - 1);
        int to = (int) Math.clamp(Math.ceil(most) + MARGIN, from + 1, side);
        return new Stretch(from, to - from);
    }

    private static int shrunk(Stretch stretch, double divisor) {
        return Math.max(1, (int) Math.round(stretch.length() / divisor));
    }

    private static Pixels sampled(Pixels photo, Affine toPhoto, int width, int height) {
        byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
        try (BytePointer source = new BytePointer(photo.rgb());
                BytePointer target = new BytePointer(rgb.length);
                DoublePointer numbers = new DoublePointer(betweenCentres(toPhoto));
                Mat from = new Mat(photo.height(), photo.width(), CV_8UC3, source);
                Mat into = new Mat(height, width, CV_8UC3, target);
                Mat map = new Mat(2, 3, CV_64FC1, numbers);
                Size size = new Size(width, height);
                Scalar black = new Scalar(0)) {
            warpAffine(from, into, map, size, INTER_LINEAR | WARP_INVERSE_MAP, BORDER_REFLECT_101, black);
            target.get(rgb);
        }
        return new Pixels(width, height, rgb);
    }

    /// The same map between numbers of pixels, as OpenCV wants it: its pixel 0 is our point 0.5.
    private static double[] betweenCentres(Affine map) {
        double half = 0.5;
        return new double[] {map.xx(), map.xy(), map.x(half, half) - half, map.yx(), map.yy(), map.y(half, half) - half
        };
    }
}
