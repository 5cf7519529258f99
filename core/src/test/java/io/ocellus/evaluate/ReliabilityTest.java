package io.ocellus.evaluate;

import static io.ocellus.evaluate.Butterflies.MONARCH;
import static io.ocellus.evaluate.Butterflies.QUEEN;
import static io.ocellus.evaluate.Butterflies.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReliabilityTest {

    @Test
    void errorAndScoreOfFourImages() {
        // Four images, so each is a bin of its own: |0.9 - 1|, |0.8 - 0|, |0.6 - 1|, |0 - 0| over 4.
        ConfidenceFigures figures = Reliability.figures(List.of(
                said(1, MONARCH, MONARCH, 0.9),
                said(2, MONARCH, QUEEN, 0.8),
                said(3, MONARCH, MONARCH, 0.6),
                Butterflies.silent(4, MONARCH)));
        assertThat(figures.ece()).isCloseTo((0.1 + 0.8 + 0.4 + 0) / 4, within(1e-12));
        assertThat(figures.brier()).isCloseTo((0.01 + 0.64 + 0.16 + 0) / 4, within(1e-12));
        assertThat(figures.reliability()).hasSize(4).isSortedAccordingTo((a, b) -> Double.compare(a.low(), b.low()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void equalProbabilitiesShareABinWhateverTheOrder(long seed) {
        List<Outcome> outcomes = new ArrayList<>(Butterflies.drawn(200, seed)); // probabilities in tenths: 11 values
        ConfidenceFigures figures = Reliability.figures(outcomes);
        TreeMap<Double, int[]> byValue = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            int[] counts = byValue.computeIfAbsent(outcome.confidence(), value -> new int[2]);
            counts[0] += outcome.isRight() ? 1 : 0;
            counts[1]++;
        }
        double ece = 0;
        for (ConfidenceFigures.Bin bin : figures.reliability()) {
            int right = 0;
            int images = 0;
            double sum = 0;
            for (var value : byValue.subMap(bin.low(), true, bin.high(), true).entrySet()) {
                right += value.getValue()[0];
                images += value.getValue()[1];
                sum += value.getKey() * value.getValue()[1];
            }
            assertThat(bin.images()).isEqualTo(images);
            ece += Math.abs(sum - right) / outcomes.size();
        }
        assertThat(figures.ece()).isCloseTo(ece, within(1e-12));
        assertThat(figures.reliability().stream()
                        .mapToInt(ConfidenceFigures.Bin::images)
                        .sum())
                .isEqualTo(200);
        Collections.shuffle(outcomes, new Random(seed));
        assertThat(Reliability.figures(outcomes).ece()).isCloseTo(figures.ece(), within(1e-12));
    }

    @Test
    void honestProbabilitiesHaveLittleError() {
        var random = new Random(11);
        List<Outcome> honest = new ArrayList<>();
        List<Outcome> boastful = new ArrayList<>();
        for (int image = 0; image < 20_000; image++) {
            double chance = random.nextDouble();
            int guess = random.nextDouble() < chance ? MONARCH : QUEEN;
            honest.add(said(image, MONARCH, guess, chance));
            boastful.add(said(image, MONARCH, guess, Math.sqrt(chance)));
        }
        assertThat(Reliability.figures(honest).ece()).isLessThan(0.02);
        assertThat(Reliability.figures(honest).reliability()).hasSize(Reliability.BINS);
        // The mean of sqrt(c) - c over [0, 1] is 2/3 - 1/2.
        assertThat(Reliability.figures(boastful).ece()).isCloseTo(1.0 / 6, within(0.02));
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        assertThatThrownBy(() -> new Outcome.Guess(MONARCH, Double.NaN))
                .hasMessage("probability NaN is not in [0, 1]: calibrate or normalise scores first");
        assertThatThrownBy(() -> new Outcome.Reply(MONARCH, 1.01)).isInstanceOf(IllegalArgumentException.class);
    }
}
