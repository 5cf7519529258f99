package io.ocellus.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.answer.HeldOut.Question;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 1, 4, 30})
    void recoversTheTemperatureThatTruthsWereDrawnAt(double temperature) {
        // scores spread by 2 temperatures: most photos are neither certain nor a guess
        HeldOut heldOut = Coins.draw(new SplittableRandom(7), 4000, 2 * temperature, temperature);
        assertThat(Temperature.fit(heldOut)).isCloseTo(temperature, within(0.08 * temperature));
    }

    @Test
    void risesWithTheTemperatureOfTheTruths() {
        double former = 0;
        for (double temperature : new double[] {0.5, 1, 2, 4, 8}) {
            double fitted = Temperature.fit(Coins.draw(new SplittableRandom(3), 500, 2, temperature));
            assertThat(fitted).as("drawn at %s", temperature).isGreaterThan(former);
            former = fitted;
        }
    }

    @Test
    void scalesWithTheScores() {
        HeldOut heldOut = Coins.draw(new SplittableRandom(4), 1000, 2, 1);
        HeldOut tenfold = heldOut.with(heldOut.questions().stream()
                .map(question -> {
                    float[] scores = question.scores().clone();
                    for (int k = 0; k < scores.length; k++) {
                        scores[k] *= 10;
                    }
                    return new Question(scores, question.truth(), question.group());
                })
                .toList());
        assertThat(Temperature.fit(tenfold) / Temperature.fit(heldOut)).isCloseTo(10, within(0.2));
    }

    @Test
    void photosThatAreAllRightDoNotMakeACertainty() {
        float[] scores = new float[8];
        scores[0] = 1;
        List<Question> questions = List.of(new Question(scores, Coins.SPECIES[0], "one"));
        double temperature = Temperature.fit(new HeldOut(Coins.TAXA, Coins.CLASSES, questions));
        assertThat(temperature).isBetween(0.01, 1.0);
    }

    @Test
    void stayOneWithoutAPhotoThatCouldBeRight() {
        HeldOut none = new HeldOut(Coins.TAXA, Coins.CLASSES, List.of());
        assertThat(Temperature.fit(none)).isEqualTo(1);
        HeldOut unknown = none.with(List.of(new Question(new float[8], Coins.TAXA.node(1), "a family")));
        assertThat(Temperature.fit(unknown)).isEqualTo(1);
    }

    @Test
    void classesThatAreLeftOutDoNotCount() {
        HeldOut heldOut = Coins.draw(new SplittableRandom(5), 300, 2, 1);
        float[] scores = new float[8];
        Arrays.fill(scores, Float.NEGATIVE_INFINITY);
        scores[1] = 0;
        List<Question> more = new java.util.ArrayList<>(heldOut.questions());
        more.add(new Question(scores, Coins.SPECIES[0], "the truth is left out"));
        assertThat(Temperature.fit(heldOut.with(more))).isEqualTo(Temperature.fit(heldOut));
    }
}
