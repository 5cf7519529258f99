package io.ocellus.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.image.Pixels;
import org.junit.jupiter.api.Test;

class HandcraftedEmbedderTest extends EmbedderContract {

    static final Embedder EMBEDDER = new HandcraftedEmbedder();

    @Override
    Embedder open() {
        return new HandcraftedEmbedder();
    }

    @Test
    void keepsItsNameAndItsLengthBetweenVersions() {
        assertThat(EMBEDDER.space().backbone())
                .isEqualTo(HandcraftedEmbedder.NAME)
                .isEqualTo("handcrafted");
        assertThat(EMBEDDER.space().dimension()).isEqualTo(2138);
    }

    @Test
    void hardlyChangesWhenAPictureGrowsALittleBrighter() {
        for (int seed = 0; seed < 5; seed++) {
            Pixels photo = TestPhotos.random(seed, 150, 128);
            float[] vector = EMBEDDER.embed(photo);
            double toBrighter = cosine(vector, EMBEDDER.embed(brighter(photo)));
            double toAnother = cosine(vector, EMBEDDER.embed(TestPhotos.random(seed + 50, 150, 128)));
            assertThat(toBrighter).isGreaterThan(0.95).isGreaterThan(toAnother + 0.03);
        }
    }

    @Test
    void putsAllGradientsOfUprightStripesIntoTheTwoBinsAroundTheLevelDirection() {
        float[] vector = EMBEDDER.embed(stripes());
        double level = 0;
        double others = 0;
        for (int i = 0; i < 7 * 7 * 36; i++) {
            int bin = i % 9;
            level += bin == 0 || bin == 8 ? vector[i] : 0;
            others += bin == 0 || bin == 8 ? 0 : vector[i];
        }
        assertThat(level).isPositive();
        assertThat(others).isCloseTo(0, within(1e-6));
    }

    @Test
    void hasNoGradientsInAPictureOfOneColour() {
        float[] vector = EMBEDDER.embed(TestPhotos.constant(128, 128, 200, 30, 90));
        for (int i = 0; i < 7 * 7 * 36; i++) {
            assertThat(vector[i]).isZero();
        }
    }

    @Test
    void sharesOneColourOutBetweenAtMostEightBins() {
        float[] vector = EMBEDDER.embed(TestPhotos.constant(128, 128, 200, 30, 90));
        int used = 0;
        double squares = 0;
        for (int i = 7 * 7 * 36; i < 7 * 7 * 36 + 256; i++) {
            used += vector[i] > 0 ? 1 : 0;
            squares += vector[i] * vector[i];
        }
        assertThat(used).isBetween(1, 8);
        assertThat(squares).as("unit length times a weight of 0.9").isCloseTo(0.81, within(1e-4));
    }

    private static Pixels stripes() {
        byte[] rgb = new byte[3 * 128 * 128];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i / 3 % 128 / 8 % 2 == 0 ? 40 : 210);
        }
        return new Pixels(128, 128, rgb);
    }

    private static Pixels brighter(Pixels photo) {
        byte[] rgb = photo.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.min(255, (rgb[i] & 0xFF) + 3);
        }
        return new Pixels(photo.width(), photo.height(), rgb);
    }

    private static double cosine(float[] a, float[] b) {
        double dot = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
        }
        return dot / Math.sqrt(Parts.squares(a, 0, a.length) * Parts.squares(b, 0, b.length));
    }
}
