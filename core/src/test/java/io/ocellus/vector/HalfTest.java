package io.ocellus.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HalfTest {

    @Test
    void everyFiniteHalfSurvivesTheWayThroughFloat() {
        for (int bits = 0; bits <= 0xFFFF; bits++) {
            short half = (short) bits;
            if (Half.isFinite(half)) {
                assertThat(Half.of(Half.toFloats(new short[] {half}))).containsExactly(half);
            }
        }
    }

    @Test
    void roundsToTheNearestAndTiesToEven() {
        // Between 2048 and 4096 halves are 2 apart.
        float[] rounded = Half.toFloats(Half.of(new float[] {2049f, 2051f, 2050.9f, 0x1p-25f, 0x1.8p-24f, -0f}));
        assertThat(rounded).containsExactly(2048f, 2052f, 2050f, 0f, 0x1p-23f, -0f);
    }

    @Test
    void thereAreAsManyFiniteHalvesAsTheStandardSays() {
        int finite = 0;
        for (int bits = 0; bits <= 0xFFFF; bits++) {
            finite += Half.isFinite((short) bits) ? 1 : 0;
        }
        assertThat(finite).isEqualTo(2 * 31 * 1024);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 65_505f, -1e30f})
    void refusesWhatHasNoHalfAndNamesItsPosition(float value) {
        assertThatThrownBy(() -> Half.of(new float[] {1, 2, value}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("value " + value + " at position 2");
    }
}
