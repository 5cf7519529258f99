package io.ocellus.image;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import io.ocellus.image.Outline.Transparency;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/// Puts a white ground behind a picture, as viewers do, so that no colour shows that was meant to be hidden.
///
/// Samples of 16 bits are reduced to their high byte at the end, as libpng does for opaque pictures.
final class White {

    private final int channels;
    private final int bytesPerSample;
    private final long most; // the largest value of a sample
    private final Transparency transparency;

    private White(Mat picture, Transparency transparency) {
        this.channels = picture.channels();
        this.bytesPerSample = picture.depth() == CV_16U ? 2 : 1;
        this.most = bytesPerSample == 2 ? 65535 : 255;
        this.transparency = transparency;
    }

    /// Paints a picture over white.
    ///
    /// @param picture grey, BGR or BGRA of 8 or 16 bits; closed here
    /// @return 8-bit RGB of the same size; the caller closes it
    static Mat behind(Mat picture, Transparency transparency) {
        try (picture) {
            return new White(picture, transparency).rgb(picture);
        }
    }

    private Mat rgb(Mat picture) {
        int width = picture.cols();
        Mat rgb = new Mat(picture.rows(), width, CV_8UC3);
        byte[] from = new byte[width * channels * bytesPerSample];
        byte[] to = new byte[width * 3];
        for (int y = 0; y < picture.rows(); y++) {
            try (BytePointer source = picture.ptr(y);
                    BytePointer target = rgb.ptr(y)) {
                source.get(from);
                for (int x = 0; x < width; x++) {
                    paint(from, x * channels, to, 3 * x);
                }
                target.put(to);
            }
        }
        return rgb;
    }

    private void paint(byte[] from, int pixel, byte[] to, int at) {
        long alpha = channels == 4 ? sample(from, pixel + 3) : most;
        for (int colour = 0; colour < 3; colour++) {
            long painted = sample(from, pixel + (channels < 3 ? 0 : 2 - colour)); // blue comes first
            long seen = transparency == Transparency.PREMULTIPLIED
                    ? Math.min(most, painted + most - alpha)
                    : (painted * alpha + most * (most - alpha) + most / 2) / most;
            to[at + colour] = (byte) (bytesPerSample == 2 ? seen >> 8 : seen);
        }
    }

    /// Native samples are little-endian on every platform that OpenCV is shipped for.
    private long sample(byte[] from, int i) {
        return bytesPerSample == 1 ? from[i] & 0xFF : (from[2 * i] & 0xFF) | ((from[2 * i + 1] & 0xFF) << 8);
    }
}
