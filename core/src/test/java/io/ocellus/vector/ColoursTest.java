package io.ocellus.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.vector.Colours.Scale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColoursTest {

    private static final Colours BEST = Colours.best();
    private static final Colours PLAIN = Colours.plain();
    private static final Scale[] SCALES = {
        new Scale(1 / 255.0 / 0.229, -0.485 / 0.229, 0), new Scale(1 / 127.5, -1, 1000), new Scale(1, -103.939, 2000)
    };

    private static byte[] bytes(int pixels) {
        byte[] bytes = new byte[3 * pixels];
        new Random(pixels).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 7, 8, 15, 16, 17, 31, 64, 333})
    void bothKindsGiveTheSameBits(int pixels) {
        for (int before = 0; before < Math.min(3, pixels); before++) {
            byte[] rgb = bytes(pixels);
            int[] luma = new int[pixels - before];
            int[] plainLuma = new int[pixels - before];
            BEST.luma(rgb, 3 * before, luma);
            PLAIN.luma(rgb, 3 * before, plainLuma);
            assertThat(luma).isEqualTo(plainLuma);

            float[] planes = new float[3000];
            float[] plainPlanes = new float[3000];
            BEST.planes(rgb, 3 * before, pixels - before, SCALES, planes, 5);
            PLAIN.planes(rgb, 3 * before, pixels - before, SCALES, plainPlanes, 5);
            assertThat(planes).isEqualTo(plainPlanes);
        }
    }

    @Test
    void vectorsAreCompared() {
        assertThat(BEST instanceof VectorColours).isEqualTo(VectorColours.suitsThisProcessor());
    }

    @Test
    void lumaOfKnownColours() {
        int[] luma = new int[4];
        BEST.luma(new byte[] {-1, 0, 0, 0, -1, 0, 0, 0, -1, -1, -1, -1}, 0, luma);
        assertThat(luma).containsExactly(76, 150, 29, 255);
    }

    @Test
    void eachColourHasItsPlane() {
        float[] planes = new float[6];
        Scale[] blueFirst = {new Scale(2, 1, 4), new Scale(1, 0, 2), new Scale(0.5, 0, 0)};
        BEST.planes(new byte[] {10, 20, 30, -1, 0, 100}, 0, 2, blueFirst, planes, 0);
        assertThat(planes).containsExactly(15, 50, 20, 0, 21, 511);
    }

    @Test
    void nothingIsReadOutsideOfTheArray() {
        byte[] rgb = bytes(40);
        assertThatThrownBy(() -> BEST.luma(rgb, 3, new int[40])).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> BEST.planes(rgb, 0, 41, SCALES, new float[3000], 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> BEST.planes(rgb, 0, 40, SCALES, new float[2010], 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
