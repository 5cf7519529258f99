package io.ocellus.server;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/// Photos for tests, and files that only look like photos.
final class Picture {

    private Picture() {}

    /// A photo of 96 x 64 pixels; each seed another one.
    static byte[] of(String format, long seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(96, 64, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 64; y += 4) {
            for (int x = 0; x < 96; x += 4) {
                int colour = Color.HSBtoRGB(random.nextFloat(), 0.8f, 0.2f + 0.8f * random.nextFloat());
                for (int i = 0; i < 16; i++) {
                    image.setRGB(x + i % 4, y + i / 4, colour);
                }
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// A photo with something else behind it, which is a whole file to another program.
    static byte[] with(byte[] photo, String behind) {
        byte[] more = behind.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(photo.length + more.length)
                .put(photo)
                .put(more)
                .array();
    }

    /// The header of a PNG that says it has so many pixels, and nothing behind it.
    static byte[] pngOf(int width, int height) {
        byte[] chunk = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        CRC32 sum = new CRC32();
        sum.update(chunk);
        return ByteBuffer.allocate(33)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'})
                .putInt(13)
                .put(chunk)
                .putInt((int) sum.getValue())
                .array();
    }
}
