package io.ocellus.sample;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/// A photo and where the butterfly is in it. Owned by whoever receives it.
///
/// @param picture opaque RGB
/// @param mask one byte per pixel: 255 on the butterfly, 0 elsewhere
record DrawnPhoto(BufferedImage picture, BufferedImage mask) {

    /// A finished photo; the mask is what the butterfly more than half covers.
    ///
    /// @param subject the butterfly alone, on a clear picture
    static DrawnPhoto of(BufferedImage picture, BufferedImage subject) {
        var mask = new BufferedImage(subject.getWidth(), subject.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        byte[] levels = levels(mask);
        int[] pixels = Blur.pixels(subject);
        for (int i = 0; i < pixels.length; i++) {
            levels[i] = (byte) (Argb.alpha(pixels[i]) > 127 ? 255 : 0);
        }
        return new DrawnPhoto(picture, mask);
    }

    /// The smallest box around the mask, in pixels.
    Rectangle box() {
        byte[] levels = levels(mask);
        int width = mask.getWidth();
        var box = new Rectangle(0, 0, -1, -1);
        for (int i = 0; i < levels.length; i++) {
            if (levels[i] != 0) {
                box.add(new Rectangle(i % width, i / width, 1, 1));
            }
        }
        return box;
    }

    private static byte[] levels(BufferedImage mask) {
        return ((DataBufferByte) mask.getRaster().getDataBuffer()).getData();
    }

    /// Cuts the same rim off the photo and its mask.
    DrawnPhoto cropped(int left, int top, int right, int bottom) {
        return new DrawnPhoto(cut(picture, left, top, right, bottom), cut(mask, left, top, right, bottom));
    }

    private static BufferedImage cut(BufferedImage whole, int left, int top, int right, int bottom) {
        int width = whole.getWidth() - left - right;
        int height = whole.getHeight() - top - bottom;
        var part = new BufferedImage(width, height, whole.getType());
        part.getRaster().setRect(-left, -top, whole.getRaster()); // clips what lies outside
        return part;
    }
}
