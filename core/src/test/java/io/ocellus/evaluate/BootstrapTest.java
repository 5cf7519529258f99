package io.ocellus.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    private static double mean(double[] values, int[] weights) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * weights[i];
            all += weights[i];
        }
        return sum / all;
    }

    private static List<String> alone(int images) {
        return IntStream.range(0, images).mapToObj(image -> "image " + image).toList();
    }

    @Test
    void theIntervalCoversTheTruthAboutAsOftenAsItSays() {
        var random = new Random(5);
        int covered = 0;
        for (int trial = 0; trial < 200; trial++) {
            double[] right = random.doubles(120).map(x -> x < 0.7 ? 1 : 0).toArray();
            Interval interval =
                    new Bootstrap(alone(120), new Resampling(300, trial)).interval(weights -> mean(right, weights));
            covered += interval.low() <= 0.7 && 0.7 <= interval.high() ? 1 : 0;
        }
        assertThat(covered / 200.0).isBetween(0.90, 0.99);
    }

    @Test
    void photosOfOneObservationMakeItWider() {
        var random = new Random(6);
        List<String> groups = new ArrayList<>();
        double[] right = new double[400];
        for (int observation = 0; observation < 40; observation++) {
            double all = random.nextDouble() < 0.7 ? 1 : 0;
            for (int photo = 0; photo < 10; photo++) {
                right[groups.size()] = all;
                groups.add("observation " + observation);
            }
        }
        Interval grouped = new Bootstrap(groups, Resampling.DEFAULT).interval(weights -> mean(right, weights));
        Interval single = new Bootstrap(alone(400), Resampling.DEFAULT).interval(weights -> mean(right, weights));
        // Ten photos that say the same are one: the interval is sqrt(10) times as wide.
        assertThat((grouped.high() - grouped.low()) / (single.high() - single.low()))
                .isCloseTo(Math.sqrt(10), within(0.5));
    }

    @Test
    void theSeedDecides() {
        double[] right = new Random(7).doubles(50).toArray();
        List<String> groups = alone(50);
        Interval first = new Bootstrap(groups, new Resampling(200, 1)).interval(weights -> mean(right, weights));
        Interval again = new Bootstrap(groups, new Resampling(200, 1)).interval(weights -> mean(right, weights));
        Interval other = new Bootstrap(groups, new Resampling(200, 2)).interval(weights -> mean(right, weights));
        assertThat(again).isEqualTo(first).isNotEqualTo(other);
    }

    @Test
    void macroCountsOnlyTaxaThatWereDrawn() {
        List<Outcome> outcomes = Butterflies.drawn(60, 3);
        MethodFigures.Resampled resampled = Butterflies.figures(outcomes).bootstrap();
        double macro = Butterflies.figures(outcomes).macroTop1();
        assertThat(macro)
                .isBetween(resampled.macroTop1().low(), resampled.macroTop1().high());
        assertThat(resampled.replicates()).isEqualTo(1_000);
    }

    @Test
    void tooFewReplicatesAreRefused() {
        assertThatThrownBy(() -> new Resampling(39, 1))
                .hasMessage("39 replicates are too few for a 95% interval: take 1000, at least 40");
    }
}
