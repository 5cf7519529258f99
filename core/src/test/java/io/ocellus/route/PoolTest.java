package io.ocellus.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.classify.Method;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolTest {

    private static final float OUT = Method.LEFT_OUT;

    private static float[] logs(double... probabilities) {
        float[] logs = new float[probabilities.length];
        for (int k = 0; k < logs.length; k++) {
            logs[k] = probabilities[k] == 0 ? OUT : (float) Math.log(probabilities[k]);
        }
        return logs;
    }

    private static double sum(float[] logs, int from, int to) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            sum += Math.exp(logs[k]);
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatTheVoiceDoesNotKnowKeepsItsProbabilityToTheLastBit(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] logs = logs(random.doubles(8).map(p -> p + 1e-6).toArray());
        float[] said = {OUT, OUT, OUT, -3, -0.1f, -7, OUT, OUT};
        float[] pooled = new Pool(random.nextDouble(4), random.nextDouble(4)).apply(logs, said);
        for (int k : new int[] {0, 1, 2, 6, 7}) {
            assertThat(pooled[k]).isEqualTo(logs[k]);
        }
        assertThat(sum(pooled, 3, 6)).isCloseTo(sum(logs, 3, 6), within(1e-5));
    }

    @Test
    void theVoiceDecidesAmongItsOwn() {
        float[] logs = logs(0.5, 0.3, 0.2);
        float[] said = {OUT, -5, -0.01f};
        float[] pooled = new Pool(0, 1).apply(logs, said);
        assertThat(Math.exp(pooled[2])).isCloseTo(0.5, within(0.01));
        assertThat(Math.exp(pooled[0])).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void aVoiceOfNoWeightChangesNothing() {
        float[] logs = logs(0.5, 0.3, 0.2);
        assertThat(new Pool(1, 0).apply(logs, new float[] {-1, -2, -3})).containsExactly(logs, within(1e-6f));
    }

    @Test
    void whoKnowsOneClassOnlyHasNothingToDivide() {
        float[] logs = logs(0.5, 0.3, 0.2);
        float[] said = {OUT, -5, OUT};
        assertThat(new Pool(0, 4).apply(logs, said)).containsExactly(logs);
        assertThat(Pool.need(logs, said, 1)).isZero();
    }

    @Test
    void aPhotoNeedsAVoiceIfItIsOfItsBranchAndInDoubtThere() {
        float[] knowsLastTwo = {OUT, -1, -1};
        assertThat(Pool.need(logs(0.01, 0.495, 0.495), knowsLastTwo, 1)).isCloseTo(0.5, within(1e-6));
        assertThat(Pool.need(logs(0.01, 0.495, 0.495), knowsLastTwo, 0.1)).isCloseTo(0.05, within(1e-6));
        assertThat(Pool.need(logs(0.01, 0.99, 1e-9), knowsLastTwo, 1)).isLessThan(1e-6);
    }

    @Test
    void aClassThatTheGeneralPathLeavesOutStaysOut() {
        float[] pooled = new Pool(1, 1).apply(logs(0.5, 0, 0.3, 0.2), new float[] {-1, 0, -1, -1});
        assertThat(pooled[1]).isEqualTo(OUT);
        assertThat(sum(pooled, 0, 4)).isCloseTo(1, within(1e-5));
    }
}
