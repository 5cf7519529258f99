package io.ocellus.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.image.Pixels;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColoursTest {

    @Test
    void keepsEveryColourUnderFactorsOfOne() {
        byte[] rgb = random(1);
        byte[] same = rgb.clone();
        new ColourChange(1, 1, 1, 1).apply(same); // a whole turn
        assertThat(same).isEqualTo(rgb);
    }

    @Test
    void keepsGreysGrey() {
        byte[] grey = {90, 90, 90, 10, 10, 10, (byte) 200, (byte) 200, (byte) 200};
        new ColourChange(1.1, 0.9, 1.8, 0.2).apply(grey);
        for (int i = 0; i < grey.length; i += 3) {
            assertThat(grey[i]).isEqualTo(grey[i + 1]).isEqualTo(grey[i + 2]);
        }
    }

    @Test
    void multipliesByBrightnessAndTakesAllColourWithoutSaturation() {
        byte[] colour = {100, 50, 20};
        new ColourChange(1.5, 1, 1, 0).apply(colour);
        assertThat(colour).containsExactly((byte) 150, (byte) 75, (byte) 30);
        byte[] grey = {100, 50, 20};
        new ColourChange(1, 1, 0, 0).apply(grey);
        assertThat(grey).containsOnly((byte) Math.round(0.299 * 100 + 0.587 * 50 + 0.114 * 20));
    }

    @Test
    void turnsRedTowardsGreenByAThirdAndKeepsLuma() {
        byte[] red = {120, 60, 60};
        new ColourChange(1, 1, 1, 1.0 / 3).apply(red);
        double luma = 0.299 * red[0] + 0.587 * red[1] + 0.114 * red[2];
        assertThat(luma).isCloseTo(0.299 * 120 + 0.701 * 60, within(1.0));
        assertThat(red[0]).isLessThan((byte) 70);
    }

    @Test
    void keepsTheMeanUnderContrast() {
        byte[] two = {80, 80, 80, 100, 100, 100};
        new ColourChange(1, 2, 1, 0).apply(two);
        assertThat(two).containsExactly((byte) 70, (byte) 70, (byte) 70, (byte) 110, (byte) 110, (byte) 110);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARPNESS", "SOLARIZE", "POSTERIZE"})
    void doesNothingAtStrengthZero(Operation operation) {
        byte[] rgb = random(2);
        byte[] same = rgb.clone();
        Tones.apply(new Step(operation, 0), same, 16);
        assertThat(same).isEqualTo(rgb);
    }

    @Test
    void stretchesInvertsAndCutsLevels() {
        byte[] stretched = {50, 50, 50, 100, 100, 100, 75, 75, 75};
        Tones.apply(new Step(Operation.AUTO_CONTRAST, 0.5), stretched, 0);
        assertThat(stretched[0]).isZero();
        assertThat(stretched[3]).isEqualTo((byte) 255);
        byte[] inverted = {50, 50, 50, (byte) 200, (byte) 200, (byte) 200};
        Tones.apply(new Step(Operation.SOLARIZE, 0.5), inverted, 0);
        assertThat(inverted).containsExactly(50, 50, 50, 55, 55, 55);
        byte[] cut = {(byte) 0xFF, 0x1F, 0x0F};
        Tones.apply(new Step(Operation.POSTERIZE, 1), cut, 0);
        assertThat(cut).containsExactly(0xF0, 0x10, 0x00);
    }

    @Test
    void makesHistogramsFlat() {
        byte[] rgb = TestFolder.photo(3, 64, 64).rgb().clone();
        Tones.apply(new Step(Operation.EQUALIZE, 1), rgb, 64);
        double mean = 0;
        for (byte level : rgb) {
            mean += (level & 0xFF) / (double) rgb.length;
        }
        assertThat(mean).isCloseTo(127.5, within(8.0));
    }

    @Test
    void sharpensByMovingAwayFromTheBlurredPicture() {
        Pixels photo = new Pixels(16, 16, random(4));
        byte[] blurred = photo.rgb().clone();
        byte[] sharp = photo.rgb().clone();
        Tones.apply(new Step(Operation.SHARPNESS, -1), blurred, 16);
        Tones.apply(new Step(Operation.SHARPNESS, 1), sharp, 16);
        assertThat(roughness(blurred)).isLessThan(roughness(photo.rgb()));
        assertThat(roughness(sharp)).isGreaterThan(roughness(photo.rgb()));
    }

    private static double roughness(byte[] rgb) {
        double sum = 0;
        for (int i = 3; i < rgb.length; i++) {
            sum += Math.abs((rgb[i] & 0xFF) - (rgb[i - 3] & 0xFF));
        }
        return sum;
    }

    private static byte[] random(long seed) {
        byte[] rgb = new byte[3 * 16 * 16];
        new SplittableRandom(seed).nextBytes(rgb);
        return rgb;
    }
}
