package io.ocellus.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DHashTest {

    static List<String> golden() {
        return Samples.lines("dhash-golden.txt");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void agreesWithPythonBitForBit(String line) {
        String[] fields = line.split(" ");
        int width = Integer.parseInt(fields[1]);
        int height = Integer.parseInt(fields[2]);
        int seed = Integer.parseInt(fields[3]);
        Pixels pixels =
                fields[0].equals("noise") ? Formulas.noise(width, height, seed) : Formulas.waves(width, height, seed);

        assertThat(DHash.of(pixels, Integer.parseInt(fields[4])).hex()).isEqualTo(fields[5]);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 8, 13, 16, 32})
    void isReadBackFromItsDigits(int size) {
        for (int seed = 1; seed <= 20; seed++) {
            DHash hash = DHash.of(Formulas.noise(40, 30, seed), size);
            assertThat(DHash.parse(hash.hex()))
                    .as("seed %d", seed)
                    .isEqualTo(hash)
                    .hasSameHashCodeAs(hash);
        }
    }

    @Test
    void hasSixteenTimesSixteenBitsUnlessToldOtherwise() {
        Pixels pixels = Formulas.waves(50, 40, 3);
        assertThat(DHash.of(pixels))
                .isEqualTo(DHash.of(pixels, 16))
                .hasToString(DHash.of(pixels, 16).hex());
        assertThat(DHash.of(pixels).hex()).hasSize(64);
    }

    @Test
    void countsTheBitsThatDiffer() {
        assertThat(DHash.parse("00f0").distance(DHash.parse("00f0"))).isZero();
        assertThat(DHash.parse("000000000000000f").distance(DHash.parse("8000000000000001")))
                .isEqualTo(4);
    }

    @Test
    void isNearForACopyOfHalfTheSizeAndFarForAnotherPicture() {
        Pixels pixels = Formulas.waves(300, 232, 5);
        DHash hash = DHash.of(pixels);
        assertThat(hash.distance(DHash.of(pixels.resized(150, 116)))).isLessThan(16);
        assertThat(hash.distance(DHash.of(Formulas.noise(300, 232, 5)))).isGreaterThan(80);
    }

    @Test
    void isAllOnesWhereThePictureBrightensToTheRight() {
        byte[] rgb = new byte[90 * 80 * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (2 * (i / 3 % 90));
        }
        assertThat(DHash.of(new Pixels(90, 80, rgb), 8).hex()).isEqualTo("ffffffffffffffff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "xyz0", "fffff", "fff", "-123456789abcdef"})
    void refusesDigitsThatAreNoHash(String hex) {
        assertThatThrownBy(() -> DHash.parse(hex))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + hex + "' is no difference hash")
                .hasMessageContaining("hex()");
    }

    @Test
    void refusesToCompareHashesOfTwoSizes() {
        Pixels pixels = Formulas.noise(20, 20, 1);
        assertThatThrownBy(() -> DHash.of(pixels, 8).distance(DHash.of(pixels, 16)))
                .hasMessage("hashes of size 8 and 16 cannot be compared: compute both with one size");
    }

    @Test
    void refusesASizeOfOne() {
        Pixels pixels = Formulas.noise(20, 20, 1);
        assertThatThrownBy(() -> DHash.of(pixels, 1))
                .hasMessage("a difference hash of size 1: give a size from 2 to 256");
    }

    @Test
    void isTheSameFromAHasherThatHasMetManySizes() {
        DHasher hasher = new DHasher(7);
        for (int turn = 0; turn < 2; turn++) {
            for (int side = 8; side < 300; side++) { // more sizes than it keeps weights of
                Pixels pixels = Formulas.noise(side, 9, side);
                assertThat(hasher.hash(pixels)).as("width %d", side).isEqualTo(DHash.of(pixels, 7));
            }
        }
    }
}
