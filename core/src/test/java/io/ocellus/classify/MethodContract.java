package io.ocellus.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.taxonomy.Taxonomy;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [Method] keeps, whatever it is made of.
abstract class MethodContract {

    static final SimulatedPhotos PHOTOS = SimulatedPhotos.draw(5, SimulatedPhotos.Plan.SMALL);
    private static final Taxonomy TAXA = PHOTOS.taxonomy();

    /// The method, of [#PHOTOS]; the same at every call.
    abstract Method method();

    private static float[] photo(int row) {
        return PHOTOS.raw().row(row);
    }

    @Test
    void namesEveryTaxonThatItsPhotosAreLabelledWith() {
        assertThat(method().classes()).isEqualTo(PHOTOS.set().classes());
    }

    @Test
    void scoresEveryClassWithAFiniteNumber() {
        float[] scores = method().scores(photo(3), Scope.EVERYWHERE);
        assertThat(scores).hasSize(method().classes().size());
        for (float score : scores) {
            assertThat(score).isFinite();
        }
    }

    @Test
    void leavesOutWhatLiesOutsideTheTaxonAskedFor() {
        Classes classes = method().classes();
        for (int within = 0; within < TAXA.size(); within++) {
            float[] scores = method().scores(photo(3), within);
            for (int k = 0; k < scores.length; k++) {
                assertThat(scores[k] > Method.LEFT_OUT)
                        .as("class %d within node %d", k, within)
                        .isEqualTo(TAXA.isWithin(classes.node(k), within));
            }
        }
    }

    @Test
    void recognisesMostOfThePhotosThatItLearntFrom() {
        long right = IntStream.range(0, PHOTOS.nodes().length)
                .filter(row -> best(method(), photo(row)) == PHOTOS.nodes()[row])
                .count();
        assertThat(right).isGreaterThan(PHOTOS.nodes().length * 3L / 4);
    }

    static int best(Method method, float[] photo) {
        float[] scores = method.scores(photo, Scope.EVERYWHERE);
        int best = 0;
        for (int k = 1; k < scores.length; k++) {
            best = scores[k] > scores[best] ? k : best;
        }
        return method.classes().node(best);
    }

    @Test
    void saysTheSameToSeveralThreadsAtOnceAndTwice() {
        Method method = method();
        float[][] alone = IntStream.range(0, 24)
                .mapToObj(row -> method.scores(photo(row), Scope.EVERYWHERE))
                .toArray(float[][]::new);
        float[][] together = IntStream.range(0, 24)
                .parallel()
                .mapToObj(row -> method.scores(photo(row), Scope.EVERYWHERE))
                .toArray(float[][]::new);
        assertThat(together).isDeepEqualTo(alone);
    }

    @Test
    void leavesTheEmbeddingAsItWas() {
        float[] photo = photo(0);
        method().scores(photo, Scope.EVERYWHERE);
        assertThat(photo).isEqualTo(photo(0));
    }
}
