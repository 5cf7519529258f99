package io.ocellus.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelsTest {

    @Test
    void cutsOutTheTopLeftAndTheBottomRight() {
        Pixels pixels = Formulas.noise(7, 5, 1);
        assertThat(Scene.at(pixels.cropped(0, 0, 2, 2), 1, 1)).isEqualTo(Scene.at(pixels, 1, 1));
        assertThat(Scene.at(pixels.cropped(4, 3, 3, 2), 2, 1)).isEqualTo(Scene.at(pixels, 6, 4));
    }

    @ParameterizedTest
    @CsvSource({"-1,0,2,2", "6,0,2,2", "0,4,2,2", "0,0,0,1", "1,1,2147483647,2147483647"})
    void refusesToCutOutsideItself(int x, int y, int width, int height) {
        Pixels pixels = Formulas.noise(7, 5, 1);
        assertThatThrownBy(() -> pixels.cropped(x, y, width, height)).hasMessageContaining("do not lie within 7 x 5");
    }

    @Test
    void showsTheLeftOnTheRightInAMirror() {
        Pixels pixels = Formulas.noise(7, 5, 1);
        assertThat(Scene.at(pixels.mirrored(), 0, 3)).isEqualTo(Scene.at(pixels, 6, 3));
        assertThat(Scene.at(pixels.mirrored(), 3, 4)).isEqualTo(Scene.at(pixels, 3, 4));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,4", "4,1", "6,3", "7,5"})
    void isItselfInTwoMirrors(int width, int height) {
        Pixels pixels = Formulas.noise(width, height, 1);
        assertThat(pixels.mirrored().mirrored().rgb()).isEqualTo(pixels.rgb());
    }

    @Test
    void averagesWhereItShrinks() {
        Pixels checks = new Pixels(2, 1, new byte[] {0, 0, 0, 100, 50, 2});
        assertThat(Scene.at(checks.resized(1, 1), 0, 0)).containsExactly(50, 25, 1);
    }

    @Test
    void isItselfAtItsOwnSize() {
        Pixels pixels = Formulas.noise(7, 5, 1);
        assertThat(pixels.resized(7, 5)).isSameAs(pixels);
    }

    @Test
    void wantsThreeBytesForEachPixel() {
        assertThatThrownBy(() -> new Pixels(2, 2, new byte[11]))
                .hasMessage("11 bytes are not a picture of 2 x 2 pixels with 3 bytes each");
    }
}
