package io.ocellus.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.answer.Posterior;
import io.ocellus.classify.Balance;
import io.ocellus.classify.SimulatedPhotos;
import io.ocellus.classify.SimulatedPhotos.Plan;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.FloatMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Collections that nobody would make on purpose, and that everybody makes some day.
class DegenerateTrainingTest {

    private static final SimulatedPhotos PHOTOS = SimulatedPhotos.draw(31, Plan.SMALL);
    private static final Taxonomy TAXA = PHOTOS.taxonomy();

    @TempDir
    private Path work = Path.of("");

    private Generation train(SimulatedPhotos photos) throws IOException, InterruptedException {
        return Trained.train(Trained.lessons(photos), Trained.quick(), work);
    }

    /// Every method that was fitted gives probabilities that add up.
    private static void answers(Generation generation, SimulatedPhotos photos, int row) {
        assertThat(generation.tables()).isNotEmpty();
        for (String method : generation.tables().keySet()) {
            Posterior posterior = Trained.posterior(generation, method, photos, row);
            double all = IntStream.of(TAXA.roots())
                    .mapToDouble(posterior::probability)
                    .sum();
            assertThat(all).as(method).isBetween(1 - 1e-9, 1 + 1e-9);
            assertThat(posterior.suggestions(3)).isNotEmpty();
        }
    }

    @Test
    void oneClassIsTheAnswerToEverything() throws IOException, InterruptedException {
        int species = PHOTOS.nodes()[0];
        Generation generation = train(PHOTOS.where(row -> PHOTOS.nodes()[row] == species));
        answers(generation, PHOTOS, 50);
        for (String method : generation.tables().keySet()) {
            assertThat(Trained.posterior(generation, method, PHOTOS, 50).probability(species))
                    .isEqualTo(1);
            assertThat(Trained.tables(generation.tables(), method).inner().size())
                    .isZero();
        }
    }

    @Test
    void oneImageIsLearntAndNothingIsPromised() throws IOException, InterruptedException {
        SimulatedPhotos one = PHOTOS.select(new int[] {7});
        Generation generation = train(one);
        answers(generation, one, 0);
        assertThat(generation.examples()).containsExactly(new Example(1000, TAXA.id(one.nodes()[0]), 0));
        assertThat(generation.card().methods()).allSatisfy(method -> {
            assertThat(method.calibration().photos()).isZero();
            assertThat(method.calibration().promise(0.05)).isEmpty();
        });
    }

    @Test
    void severalTaxaOfASingleObservationAreLearntToo() throws IOException, InterruptedException {
        SimulatedPhotos day = new SimulatedPhotos(
                TAXA, PHOTOS.raw(), PHOTOS.nodes(), java.util.Collections.nCopies(PHOTOS.nodes().length, "one day"));
        Generation generation = train(day);
        answers(generation, day, 3);
        assertThat(Trained.accuracy(generation, "svm", day)).isGreaterThan(0.9);
    }

    @Test
    void aNodeWithOneChildDividesNothing() throws IOException, InterruptedException {
        SimulatedPhotos chains = SimulatedPhotos.draw(3, new Plan(new int[] {3, 1, 1}, 6, 16, 0.2));
        Generation generation = Trained.train(Trained.lessons(chains), Trained.quick(), work);
        assertThat(Trained.tables(generation.tables(), "hierarchy").inner().size())
                .isZero();
        assertThat(Trained.accuracy(generation, "hierarchy", chains)).isGreaterThan(0.9);
    }

    @Test
    void embeddingsThatAreAllEqualTellNothingApart() throws IOException, InterruptedException {
        FloatMatrix equal = new FloatMatrix(PHOTOS.raw().rows(), PHOTOS.raw().columns());
        for (int row = 0; row < equal.rows(); row++) {
            equal.set(row, PHOTOS.raw().row(0));
        }
        SimulatedPhotos same = new SimulatedPhotos(TAXA, equal, PHOTOS.nodes(), PHOTOS.groups());
        Generation generation = train(same);
        answers(generation, same, 0);
        for (String method : generation.tables().keySet()) {
            assertThat(Trained.posterior(generation, method, same, 0).probability(same.nodes()[0]))
                    .as(method)
                    .isLessThan(0.5);
            assertThat(Trained.card(generation, method).calibration().promise(0.05))
                    .isEmpty();
        }
    }

    @Test
    void embeddingsThatAreNoNumbersAreRefused() {
        FloatMatrix broken = PHOTOS.raw().select(IntStream.range(0, 8).toArray());
        broken.values()[20] = Float.NaN;
        SimulatedPhotos nan = new SimulatedPhotos(
                TAXA,
                broken,
                java.util.Arrays.copyOf(PHOTOS.nodes(), 8),
                PHOTOS.groups().subList(0, 8));
        assertThatThrownBy(() -> train(nan))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }

    @Test
    void labelsAtFamilyRankAreClassesOfTheirOwn() throws IOException, InterruptedException {
        int[] families = IntStream.of(PHOTOS.nodes())
                .map(node -> TAXA.ancestorAtRank(node, "family"))
                .toArray();
        SimulatedPhotos coarse = PHOTOS.labelled(families);
        Generation generation = train(coarse);
        answers(generation, coarse, 3);
        assertThat(generation.card().taxa()).isEqualTo(2);
        assertThat(Trained.accuracy(generation, "svm", coarse)).isGreaterThan(0.9);
    }

    @Test
    void aTaxonWithoutATrainingImageIsAnsweredByARelativeOrNotAtAll() throws IOException, InterruptedException {
        int unseen = PHOTOS.nodes()[0];
        Generation generation = train(PHOTOS.where(row -> PHOTOS.nodes()[row] != unseen));
        for (String method : generation.tables().keySet()) {
            Posterior posterior = Trained.posterior(generation, method, PHOTOS, 0);
            assertThat(posterior.probability(unseen)).isZero();
            assertThat(posterior.probability(TAXA.parent(unseen)))
                    .as("%s: its genus", method)
                    .isGreaterThan(0.3);
        }
    }

    @Test
    void oneImageAmongAThousandIsStillAClass() throws IOException, InterruptedException {
        SimulatedPhotos many = SimulatedPhotos.draw(8, new Plan(new int[] {1, 1, 2}, 1000, 16, 0.1));
        SimulatedPhotos skewed = many.where(row -> row <= 1000);
        TrainingSettings settings = new TrainingSettings(
                Set.of("svm", "centroids"), 0.05, 0.95, Balance.EVEN, OptionalDouble.of(10), "l2", 3, 1);
        Generation generation = Trained.train(Trained.lessons(skewed), settings, work);
        SimulatedPhotos rare = many.where(row -> row > 1000 && row < 1100);
        assertThat(generation.card().taxa()).isEqualTo(2);
        for (String method : List.of("svm", "centroids")) {
            assertThat(Trained.accuracy(generation, method, rare)).as(method).isGreaterThan(0.5);
            assertThat(Trained.accuracy(generation, method, skewed)).as(method).isGreaterThan(0.9);
        }
    }

    @Test
    void everyTaxonWithOneImageIsLearntFromItsRelatives() throws IOException, InterruptedException {
        SimulatedPhotos singles = SimulatedPhotos.draw(31, Plan.SMALL.withPhotos(1));
        Generation generation = train(singles);
        answers(generation, singles, 0);
        assertThat(generation.card().methods())
                .as("no photo's species is known while the photo is held out")
                .allSatisfy(method -> {
                    assertThat(method.accuracy()).isZero();
                    assertThat(method.calibration().photos()).isEqualTo(12);
                });
        assertThat(Trained.accuracy(generation, "svm", singles))
                .as("its own photos")
                .isGreaterThan(0.9);
        assertThat(Trained.accuracy(generation, "centroids", singles)).isGreaterThan(0.9);
    }

    @Test
    void withoutAnImageThereIsNothingToLearn() {
        Lessons none = new Lessons(TAXA, new long[0], new FloatMatrix(0, 16), new int[0], List.of());
        assertThatThrownBy(() -> Trained.train(none, Trained.quick(), work))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no labelled images");
    }
}
