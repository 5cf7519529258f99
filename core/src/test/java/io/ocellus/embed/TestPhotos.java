package io.ocellus.embed;

import io.ocellus.image.Pixels;
import io.ocellus.model.SharedModels;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/* Pictures to test with: made from a seed, or real. */
final class TestPhotos {

    private TestPhotos() {}

    /* Blocks of random colours under noise, so that both smooth areas and edges occur. */
    static Pixels random(long seed, int width, int height) {
        SplittableRandom random = new SplittableRandom(seed);
        int block = 1 + random.nextInt(24);
        byte[] rgb = new byte[3 * width * height];
        byte[] colours = new byte[3 * (width / block + 1) * (height / block + 1)];
        random.nextBytes(colours);
        for (int i = 0; i < rgb.length; i++) {
            int pixel = i / 3;
            int colour = pixel / width / block * (width / block + 1) + pixel % width / block;
            int value = (colours[3 * colour + i % 3] & 0xFF) + random.nextInt(-20, 21);
            rgb[i] = (byte) Math.clamp(value, 0, 255);
        }
        return new Pixels(width, height, rgb);
    }

    static Pixels constant(int width, int height, int red, int green, int blue) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) red;
            rgb[i + 1] = (byte) green;
            rgb[i + 2] = (byte) blue;
        }
        return new Pixels(width, height, rgb);
    }

    /* A real photo of 300 x 232 pixels or so; skips the test where there is none. */
    static Pixels butterfly() {
        var file = SharedModels.shared("data").resolve("leeds-butterflies/images/Danaus_plexippus/0010001.jpg");
        try {
            BufferedImage image = ImageIO.read(file.toFile());
            int width = image.getWidth();
            int[] argb = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
            byte[] rgb = new byte[3 * argb.length];
            for (int i = 0; i < argb.length; i++) {
                rgb[3 * i] = (byte) (argb[i] >> 16);
                rgb[3 * i + 1] = (byte) (argb[i] >> 8);
                rgb[3 * i + 2] = (byte) argb[i];
            }
            return new Pixels(width, image.getHeight(), rgb);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
