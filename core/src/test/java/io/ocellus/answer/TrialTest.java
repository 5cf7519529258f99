package io.ocellus.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.classify.Classes;
import io.ocellus.taxonomy.Taxonomy;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrialTest {

    private static final Taxonomy TAXA = Coins.TAXA;

    @Test
    void tellsOfEveryThresholdWhatTheReplyWouldBe() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 300; round++) {
            Classes classes = Classes.of(random.ints(6, 0, TAXA.size()));
            float[] scores = new float[classes.size()];
            for (int k = 0; k < scores.length; k++) {
                scores[k] = (float) (2 * random.nextGaussian());
            }
            Posterior posterior = Posterior.of(TAXA, classes, scores, 1);
            int truth = random.nextInt(TAXA.size());
            Trial trial = Trial.of(TAXA, posterior, truth, "g");
            for (double threshold = 0.005; threshold <= 1; threshold += 0.01) {
                Reply reply = posterior.reply(threshold);
                assertThat(trial.isAnswered(threshold)).isEqualTo(!reply.isUnknown());
                assertThat(trial.isWrong(threshold))
                        .as("round %d, threshold %s", round, threshold)
                        .isEqualTo(!reply.isUnknown() && !TAXA.isWithin(truth, reply.node()));
            }
        }
    }

    @Test
    void aPhotoOfATaxonThatNobodyLearntIsRightAtItsFamily() {
        Classes withoutIt =
                Classes.of(java.util.stream.IntStream.of(Coins.SPECIES).skip(1));
        float[] scores = new float[7];
        scores[0] = 20; // its sister
        Posterior posterior = Posterior.of(TAXA, withoutIt, scores, 1);
        Trial trial = Trial.of(TAXA, posterior, Coins.SPECIES[0], "g");
        assertThat(trial.wrongUpTo()).isEqualTo(posterior.probability(Coins.SPECIES[1]));
        assertThat(trial.answeredUpTo()).isEqualTo(posterior.probability(TAXA.roots()[0]));
    }

    @Test
    void aPhotoWithoutProbabilitiesIsNeverAnswered() {
        float[] nothing = new float[8];
        java.util.Arrays.fill(nothing, Float.NEGATIVE_INFINITY);
        Trial trial = Trial.of(TAXA, Posterior.of(TAXA, Coins.CLASSES, nothing, 1), Coins.SPECIES[0], "g");
        assertThat(trial.isAnswered(1e-9)).isFalse();
        assertThat(trial.isWrong(1e-9)).isFalse();
    }
}
