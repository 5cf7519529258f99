package io.ocellus.evaluate;

import static io.ocellus.evaluate.Butterflies.ADMIRAL;
import static io.ocellus.evaluate.Butterflies.DANAUS;
import static io.ocellus.evaluate.Butterflies.MONARCH;
import static io.ocellus.evaluate.Butterflies.NYMPHALIDAE;
import static io.ocellus.evaluate.Butterflies.QUEEN;
import static io.ocellus.evaluate.Butterflies.TAXONOMY;
import static io.ocellus.evaluate.Butterflies.answered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.evaluate.AnswerFigures.AtRank;
import io.ocellus.evaluate.AnswerFigures.Promise;
import io.ocellus.evaluate.Outcome.Reply;
import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

    private static AnswerFigures answers(List<Outcome> outcomes, OptionalDouble promised) {
        return new Evaluation(TAXONOMY, outcomes, node -> 10)
                .figures("any", 1, promised)
                .answers()
                .orElseThrow();
    }

    @Test
    void answersAreCountedWhereTheyStand() {
        AnswerFigures answers = answers(
                List.of(
                        answered(1, MONARCH, MONARCH),
                        answered(2, MONARCH, DANAUS),
                        answered(3, MONARCH, QUEEN),
                        answered(4, ADMIRAL, NYMPHALIDAE),
                        answered(5, ADMIRAL, Reply.UNKNOWN)),
                OptionalDouble.empty());
        assertThat(answers.answered()).isEqualTo(0.8);
        assertThat(answers.observedError()).as("of four answers").isEqualTo(0.25);
        assertThat(answers.observedErrorOfAsked()).as("of five images").isEqualTo(0.2);
        assertThat(answers.observedErrorInterval()).isEqualTo(Interval.wilson(0.25, 4));
        assertThat(answers.answeredAtSpecies()).isEqualTo(0.4);
        assertThat(answers.backedOff()).isEqualTo(0.4);
        assertThat(answers.meanDepth()).isEqualTo((2 + 1 + 2 + 0) / 4.0);
        assertThat(answers.answeredAtRank())
                .containsExactly(
                        new AtRank("species", 0.4, 2, 1),
                        new AtRank("genus", 0.2, 1, 0),
                        new AtRank("family", 0.2, 1, 0));
        assertThat(answers.promise()).isEmpty();
    }

    @Test
    void anAnswerBelowTheLabelIsNotConfirmedByIt() {
        assertThat(answers(List.of(answered(1, DANAUS, MONARCH)), OptionalDouble.empty())
                        .observedError())
                .isEqualTo(1);
    }

    @Test
    void silenceIsNeverWrong() {
        AnswerFigures answers = answers(List.of(answered(1, MONARCH, Reply.UNKNOWN)), OptionalDouble.of(0.05));
        assertThat(answers.observedError()).isZero();
        assertThat(answers.observedErrorInterval()).isEqualTo(new Interval(0, 1));
        assertThat(answers.answered()).isZero();
        assertThat(answers.promise()).contains(Promise.KEPT);
    }

    @ParameterizedTest
    @CsvSource({"5, KEPT", "8, WITHIN_CHANCE", "20, BROKEN"})
    void aPromiseOfFiveInAHundredIsJudged(int wrong, Promise promise) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int image = 0; image < 100; image++) {
            outcomes.add(answered(image, MONARCH, image < wrong ? QUEEN : MONARCH));
        }
        assertThat(answers(outcomes, OptionalDouble.of(0.05)).promise()).contains(promise);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void countsAgreeWithWalkingUpFromTheTruth(long seed) {
        List<Outcome> outcomes = Butterflies.drawn(300, seed);
        AnswerFigures answers = answers(outcomes, OptionalDouble.empty());
        int given = 0;
        int wrong = 0;
        for (Outcome outcome : outcomes) {
            int reply = outcome.reply().orElseThrow().node();
            if (reply >= 0) {
                given++;
                boolean right = IntStream.iterate(outcome.truth(), node -> node >= 0, TAXONOMY::parent)
                        .anyMatch(node -> node == reply);
                wrong += right ? 0 : 1;
            }
        }
        assertThat(answers.answered()).isEqualTo(given / 300.0);
        assertThat(answers.observedError()).isEqualTo((double) wrong / given);
        assertThat(answers.answeredAtRank().stream().mapToDouble(AtRank::share).sum())
                .as("every answer stands somewhere")
                .isCloseTo(answers.answered(), within(1e-12));
    }

    @Test
    void withoutRanksALeafCountsAsSpecies() {
        Taxonomy parts =
                Taxonomy.of(List.of(Butterflies.taxon(1, 0, "gears", ""), Butterflies.taxon(2, 1, "bevel gear", "")));
        List<Outcome> outcomes = List.of(answered(1, 1, 1), answered(2, 1, 0));
        AnswerFigures answers = new Evaluation(parts, outcomes, node -> 1)
                .figures("any", 1)
                .answers()
                .orElseThrow();
        assertThat(answers.answeredAtSpecies()).isEqualTo(0.5);
        assertThat(answers.answeredAtRank()).containsExactly(new AtRank("", 1, 2, 0));
    }

    @Test
    void aMethodWithoutAnswersHasNoFiguresOfThem() {
        assertThat(Butterflies.figures(List.of(Butterflies.said(1, MONARCH, MONARCH, 1)))
                        .answers())
                .isEqualTo(Optional.empty());
    }

    @Test
    void answersToSomeImagesOnlyAreAMistake() {
        List<Outcome> outcomes = List.of(answered(1, MONARCH, MONARCH), Butterflies.silent(2, MONARCH));
        assertThatThrownBy(() -> Butterflies.figures(outcomes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 of 2 outcomes have a reply: give every outcome one,"
                        + " Reply.UNKNOWN where the method is silent");
    }
}
