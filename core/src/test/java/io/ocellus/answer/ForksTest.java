package io.ocellus.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.classify.Classes;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForksTest {

    private static final Forks ALL = Forks.of(Coins.TAXA, Coins.CLASSES);

    @Test
    void everyTaxonWithTwoBranchesIsOneAndTheRootComesFirst() {
        assertThat(ALL.count()).as("the root, two families, four genera").isEqualTo(7);
        assertThat(ALL.node(0)).isEqualTo(Forks.EVERYTHING);
        for (int fork = 1; fork < ALL.count(); fork++) {
            assertThat(ALL.parent(fork)).isBetween(0, fork - 1);
            assertThat(ALL.width(fork)).isEqualTo(2);
        }
    }

    @Test
    void theBranchesLeadToEveryClass() {
        for (int k = 0; k < Coins.CLASSES.size(); k++) {
            int at = 0;
            while (at >= 0) {
                at = ALL.branch(at, ALL.placeOf(at, k));
            }
            assertThat(-1 - at).isEqualTo(k);
        }
    }

    @Test
    void aTaxonWithOneBranchIsPassed() {
        Classes four = Classes.of(Arrays.stream(Coins.SPECIES).filter(node -> node != Coins.SPECIES[1]));
        Forks forks = Forks.of(Coins.TAXA, four);
        assertThat(IntStream.range(0, forks.count()).map(forks::node))
                .doesNotContain(Coins.TAXA.parent(Coins.SPECIES[0]));
    }

    @Test
    void aTaxonThatIsAClassItselfIsOneOfItsBranches() {
        int genus = Coins.TAXA.parent(Coins.SPECIES[0]);
        Forks forks = Forks.of(Coins.TAXA, Classes.of(IntStream.of(genus, Coins.SPECIES[0], Coins.SPECIES[7])));
        assertThat(forks.count()).isEqualTo(2);
        assertThat(forks.node(1)).isEqualTo(genus);
        assertThat(forks.branch(1, forks.placeOf(1, 0))).as("the genus itself").isEqualTo(-1);
        assertThat(forks.branch(1, forks.placeOf(1, 1))).isEqualTo(-2);
    }

    @Test
    void fewerThanTwoClassesDivideNothing() {
        assertThat(Forks.of(Coins.TAXA, Classes.of(IntStream.of(Coins.SPECIES[0])))
                        .count())
                .isZero();
    }

    @Test
    void probabilitiesAlongTheForksMultiplyToThoseOfClasses() {
        SplittableRandom random = new SplittableRandom(4);
        float[] scores = new float[8];
        for (int k = 0; k < 8; k++) {
            scores[k] = (float) (5 * random.nextGaussian());
        }
        float[] voice = Combined.logProbabilities(scores, 1);
        BranchPool alone = new BranchPool(ALL, ones(1));
        float[] back = alone.scores(java.util.List.of(voice));
        for (int k = 0; k < 8; k++) {
            assertThat(back[k]).isCloseTo(voice[k], within(1e-4f));
        }
    }

    private static double[][] ones(int methods) {
        double[][] ones = new double[ALL.count()][methods];
        for (double[] fork : ones) {
            Arrays.fill(fork, 1);
        }
        return ones;
    }
}
