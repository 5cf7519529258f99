package io.ocellus.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolingTest {

    static final int CHANNELS = 11;
    static final int POSITIONS = 49;
    static final int FROM = 5;

    @ParameterizedTest
    @ValueSource(strings = {"gap", "gem1", "gem2.5", "gem3", "gem20"})
    void agreesWithAPlainSum(String label) {
        Pooling pooling = Pooling.parse(label);
        for (int seed = 0; seed < 20; seed++) {
            float[] maps = randomMaps(seed);
            float[] pooled = pooling.pool(maps, FROM, CHANNELS, POSITIONS);
            assertThat(pooled).hasSize(CHANNELS);
            for (int channel = 0; channel < CHANNELS; channel++) {
                assertThat((double) pooled[channel]).isCloseTo(plain(pooling, maps, channel), within(1e-5));
            }
        }
    }

    @Test
    void liesBetweenMeanAndMaximumAndGrowsWithThePower() {
        float[] maps = randomMaps(3);
        double before = Pooling.GAP.pool(maps, FROM, 1, POSITIONS)[0];
        for (double p : new double[] {1.5, 2, 3, 5, 10, 50}) {
            double pooled = new Pooling.Gem(p).pool(maps, FROM, 1, POSITIONS)[0];
            assertThat(pooled).isGreaterThan(before).isLessThan(6);
            before = pooled;
        }
    }

    @ParameterizedTest
    @CsvSource({"gap, gap", "GAP, gap", "gem, gem3", "gem3, gem3", "gem2.5, gem2.5", "Gem4.0, gem4"})
    void keepsItsLabel(String written, String label) {
        assertThat(Pooling.parse(written).label()).isEqualTo(label);
        assertThat(Pooling.parse(label)).isEqualTo(Pooling.parse(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"max", "", "gem0.5", "gem-3", "gemx", "gem1000"})
    void refusesWhatIsNoPooling(String label) {
        assertThatThrownBy(() -> Pooling.parse(label))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use ");
    }

    private static double plain(Pooling pooling, float[] maps, int channel) {
        double sum = 0;
        double p = pooling instanceof Pooling.Gem gem ? gem.p() : 1;
        for (int i = 0; i < POSITIONS; i++) {
            sum += Math.pow(maps[FROM + channel * POSITIONS + i], p);
        }
        return Math.pow(sum / POSITIONS, 1 / p);
    }

    /* As after a ReLU6: 0 to 6. */
    private static float[] randomMaps(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] maps = new float[FROM + CHANNELS * POSITIONS];
        for (int i = 0; i < maps.length; i++) {
            maps[i] = (float) random.nextDouble(0.001, 6);
        }
        return maps;
    }
}
