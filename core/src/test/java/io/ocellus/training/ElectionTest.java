package io.ocellus.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.answer.HeldOut;
import io.ocellus.answer.HeldOut.Question;
import io.ocellus.classify.Classes;
import io.ocellus.classify.SimulatedPhotos;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ElectionTest {

    private static final SimulatedPhotos PHOTOS = SimulatedPhotos.draw(1, SimulatedPhotos.Plan.SMALL);
    private static final Classes CLASSES = Classes.of(IntStream.of(PHOTOS.nodes()));

    /// Answers of nobody's knowledge: right once in as many times as there are classes.
    private static Candidate guesses(SplittableRandom random, int number, int photos) {
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < photos; i++) {
            float[] scores = new float[CLASSES.size()];
            for (int k = 0; k < scores.length; k++) {
                scores[k] = (float) random.nextGaussian();
            }
            questions.add(new Question(scores, CLASSES.node(i % CLASSES.size()), "observation " + i));
        }
        return Candidate.of("guess " + number, number, new HeldOut(PHOTOS.taxonomy(), CLASSES, questions));
    }

    private static Election among(SplittableRandom random, int candidates, int photos) {
        Election election = Election.of(guesses(random, 0, photos));
        for (int number = 1; number < candidates; number++) {
            election = election.or(Election.of(guesses(random, number, photos)));
        }
        return election;
    }

    /* The best of 30 guessers looks better than it is; the answers of an election must not. The mean over 40
     * elections of 120 photos has a standard deviation of 0.004. */
    @Test
    void theBestOfManyGuessersIsNoBetterThanGuessing() {
        SplittableRandom random = new SplittableRandom(4);
        double flattered = 0;
        double honest = 0;
        for (int draw = 0; draw < 40; draw++) {
            Election election = among(random, 30, 120);
            flattered += election.elected().all().accuracy() / 40;
            honest += Accuracy.of(election.heldOut()) / 40;
        }
        double guessing = 1.0 / CLASSES.size();
        assertThat(flattered).isGreaterThan(guessing + 0.03);
        assertThat(honest).isBetween(guessing - 0.015, guessing + 0.015);
    }

    @Test
    void aClearWinnerAnswersAllPhotos() {
        SplittableRandom random = new SplittableRandom(4);
        Candidate poor = guesses(random, 1, 60);
        List<Question> right = poor.heldOut().questions().stream()
                .map(question -> {
                    float[] scores = question.scores().clone();
                    scores[CLASSES.indexOf(question.truth())] = 10;
                    return new Question(scores, question.truth(), question.group());
                })
                .toList();
        Candidate good = Candidate.of("good", 2, new HeldOut(PHOTOS.taxonomy(), CLASSES, right));
        Election election = Election.of(poor).or(Election.of(good));
        assertThat(election.elected()).isSameAs(good);
        assertThat(election.heldOut().questions()).isEqualTo(good.heldOut().questions());
    }
}
