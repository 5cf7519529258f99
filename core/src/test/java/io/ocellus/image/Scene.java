package io.ocellus.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.image.Decoding.Picture;

/// The scene that every sample photo shows, see `make_samples.py`.
final class Scene {

    private Scene() {}

    static Picture decoded(String name) {
        Decoding decoding = PhotoDecoder.standard().decode(Samples.sample(name), Integer.MAX_VALUE);
        assertThat(decoding).as(name).isInstanceOf(Picture.class);
        return (Picture) decoding;
    }

    /// @return red, green, blue, 0 to 255
    static int[] at(Pixels pixels, int x, int y) {
        int at = 3 * (y * pixels.width() + x);
        byte[] rgb = pixels.rgb();
        return new int[] {rgb[at] & 0xFF, rgb[at + 1] & 0xFF, rgb[at + 2] & 0xFF};
    }

    static void requireScene(Pixels pixels, int tolerance) {
        requireNear(at(pixels, 16, 12), new int[] {207, 37, 37}, tolerance);
        requireNear(at(pixels, 48, 12), new int[] {37, 167, 47}, tolerance);
        requireNear(at(pixels, 16, 36), new int[] {37, 47, 207}, tolerance);
        requireNear(at(pixels, 48, 36), new int[] {237, 217, 47}, tolerance);
    }

    static void requireNear(int[] colour, int[] expected, int tolerance) {
        for (int i = 0; i < 3; i++) {
            assertThat(colour[i]).isBetween(expected[i] - tolerance, expected[i] + tolerance);
        }
    }
}
