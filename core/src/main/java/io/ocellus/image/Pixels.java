package io.ocellus.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/// An upright 8-bit RGB picture on the heap: `byte[height][width][3]`, row-major, red first, unsigned.
///
/// Immutable by agreement: whoever hands over or receives the array never writes to it again. May be shared
/// between threads.
public final class Pixels {

    private final int width;
    private final int height;
    private final byte[] rgb;

    /// @param rgb `byte[height * width * 3]`; ownership passes to the new picture
    public Pixels(int width, int height, byte[] rgb) {
        if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
            throw new IllegalArgumentException("%d bytes are not a picture of %d x %d pixels with 3 bytes each"
                    .formatted(rgb.length, width, height));
        }
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public int shorterSide() {
        return Math.min(width, height);
    }

    /// The pixels themselves, not a copy: read only.
    public byte[] rgb() {
        return rgb;
    }

    /// The picture at another size: area averaging where it shrinks, bilinear where it grows.
    public Pixels resized(int toWidth, int toHeight) {
        if (toWidth == width && toHeight == height) {
            return this;
        }
        boolean shrinks = toWidth <= width && toHeight <= height;
        byte[] to = new byte[Math.multiplyExact(3, Math.multiplyExact(toWidth, toHeight))];
        try (BytePointer source = new BytePointer(rgb);
                BytePointer target = new BytePointer(to.length);
                Mat from = new Mat(height, width, CV_8UC3, source);
                Mat into = new Mat(toHeight, toWidth, CV_8UC3, target);
                Size size = new Size(toWidth, toHeight)) {
            resize(from, into, size, 0, 0, shrinks ? INTER_AREA : INTER_LINEAR);
            target.get(to);
        }
        return new Pixels(toWidth, toHeight, to);
    }

    /// The part of the picture whose top left corner is (x, y).
    ///
    /// @throws IllegalArgumentException if the part does not lie within the picture
    public Pixels cropped(int x, int y, int cropWidth, int cropHeight) {
        if (x < 0 || y < 0 || cropWidth < 1 || cropHeight < 1 || cropWidth > width - x || cropHeight > height - y) {
            throw new IllegalArgumentException("%d x %d pixels at (%d, %d) do not lie within %d x %d"
                    .formatted(cropWidth, cropHeight, x, y, width, height));
        }
        byte[] part = new byte[3 * cropWidth * cropHeight];
        for (int row = 0; row < cropHeight; row++) {
            System.arraycopy(rgb, 3 * ((y + row) * width + x), part, 3 * row * cropWidth, 3 * cropWidth);
        }
        return new Pixels(cropWidth, cropHeight, part);
    }

    /// The picture as a mirror on its side would show it: left is right.
    public Pixels mirrored() {
        byte[] mirror = new byte[rgb.length];
        for (int row = 0; row < height; row++) {
            int first = 3 * row * width;
            int last = first + 3 * (width - 1);
            for (int x = 0; x < width; x++) {
                mirror[last - 3 * x] = rgb[first + 3 * x];
                mirror[last - 3 * x + 1] = rgb[first + 3 * x + 1];
                mirror[last - 3 * x + 2] = rgb[first + 3 * x + 2];
            }
        }
        return new Pixels(width, height, mirror);
    }
}
