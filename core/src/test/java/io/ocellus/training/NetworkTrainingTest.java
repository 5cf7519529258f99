package io.ocellus.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.classify.Classes;
import io.ocellus.classify.SimulatedPhotos;
import io.ocellus.classify.SimulatedPhotos.Plan;
import io.ocellus.route.Specialist;
import io.ocellus.route.Terms;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.training.TrainingCard.MethodCard;
import io.ocellus.vector.FloatMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTrainingTest {

    private static final SimulatedPhotos PHOTOS =
            SimulatedPhotos.draw(21, Plan.SMALL.withPhotos(16).withNoise(0.5));
    private static final Taxonomy TAXONOMY = PHOTOS.taxonomy();

    @TempDir
    private Path work = Path.of("");

    /// What a network says that knows the species of one family.
    ///
    /// @param knows rows that it names well; of the others it knows nothing
    private static Heard heard(IntPredicate knows, BitSet barred) {
        SplittableRandom random = new SplittableRandom(3);
        Classes covered = Classes.of(IntStream.of(PHOTOS.nodes()).filter(node -> TAXONOMY.isWithin(node, 0)));
        FloatMatrix scores = new FloatMatrix(PHOTOS.nodes().length, covered.size());
        for (int row = 0; row < scores.rows(); row++) {
            float[] said = new float[covered.size()];
            for (int k = 0; k < said.length; k++) {
                boolean isTruth = covered.node(k) == PHOTOS.nodes()[row];
                said[k] = (float) (random.nextGaussian() - 6 + (isTruth && knows.test(row) ? 6 : 0));
            }
            scores.set(row, said);
        }
        return new Heard("insects", "0".repeat(64), covered, scores, barred);
    }

    private Generation train(Heard... heard) throws IOException, InterruptedException {
        TrainingSettings settings =
                Trained.settings(Set.of(TrainingSettings.CENTROIDS, TrainingSettings.SVM), OptionalDouble.of(10));
        return new Trainer(Trained.lessons(PHOTOS), settings, Trained.ORIGIN, List.of(heard), TrainingProgress.NONE)
                .run(work);
    }

    private static double accuracy(Generation generation, String method) {
        return generation.card().method(method).orElseThrow().accuracy();
    }

    @Test
    void aNetworkThatKnowsOneFamilyWellMakesAutoBetter() throws IOException, InterruptedException {
        Generation generation = train(heard(row -> true, new BitSet()));
        TrainingCard card = generation.card();
        assertThat(card.methods())
                .extracting(MethodCard::name)
                .containsExactly("centroids", "svm", "network", "general", "auto");
        assertThat(card.routing().specialists()).singleElement().satisfies(specialist -> {
            assertThat(specialist.network()).isEqualTo("insects");
            assertThat(specialist.taxa()).hasSize(6);
        });
        assertThat(accuracy(generation, "auto")).isGreaterThan(accuracy(generation, "general") + 0.05);
        assertThat(card.method("network").orElseThrow().calibration().photos()).isEqualTo(PHOTOS.nodes().length);
    }

    @Test
    void whatIsSaidOfTheOtherFamilyIsWhatItWasWithoutTheNetwork() throws IOException, InterruptedException {
        Generation without = train();
        Generation with = train(heard(row -> true, new BitSet()));
        List<Integer> others = IntStream.range(0, PHOTOS.nodes().length)
                .filter(row -> !TAXONOMY.isWithin(PHOTOS.nodes()[row], 0))
                .boxed()
                .toList();
        long right = others.stream()
                .filter(row -> with.examples().get(row).isRight())
                .count();
        long before = others.stream()
                .filter(row -> without.examples().get(row).isRight())
                .count();
        assertThat(right).isGreaterThanOrEqualTo(before - 1); // within S the best may move past one outside
    }

    @Test
    void aNetworkThatKnowsNothingIsNotHeard() throws IOException, InterruptedException {
        Generation generation = train(heard(row -> false, new BitSet()));
        assertThat(generation.card().routing().specialists()).isEmpty();
        assertThat(generation.card().methods()).extracting(MethodCard::name).contains("network");
    }

    @Test
    void whatANetworkSaysOfPhotosThatItLearntFromProvesNothing() throws IOException, InterruptedException {
        BitSet learnt = new BitSet();
        IntStream.range(0, PHOTOS.nodes().length).filter(row -> row % 4 < 2).forEach(learnt::set);
        Generation byHeart = train(heard(learnt::get, learnt));
        Generation ignorant = train(heard(row -> false, learnt));
        assertThat(terms(byHeart)).isEqualTo(terms(ignorant));
        assertThat(accuracy(byHeart, "network"))
                .isEqualTo(accuracy(ignorant, "network"))
                .isLessThan(0.3);
        assertThat(byHeart.card().method("network").orElseThrow().calibration().photos())
                .isEqualTo(PHOTOS.nodes().length / 2);
    }

    private static List<Terms> terms(Generation generation) {
        return generation.card().routing().specialists().stream()
                .map(Specialist::terms)
                .toList();
    }

    @Test
    void twoNetworksHaveNamesOfTheirOwn() throws IOException, InterruptedException {
        Heard one = heard(row -> true, new BitSet());
        Heard other = new Heard("birds", one.sha256(), one.covered(), one.scores(), one.barred());
        Generation generation = train(one, other);
        assertThat(generation.card().methods())
                .extracting(MethodCard::name)
                .contains("network:insects", "network:birds")
                .endsWith("auto");
    }

    @Test
    void aTrainingIsKeptWithItsNetworksAndItsRouter() throws IOException, InterruptedException {
        TrainedStore store = new TrainedStore(work.resolve("trained"));
        Generation kept = store.keep(train(heard(row -> true, new BitSet())));
        Generation read = store.load().orElseThrow();
        assertThat(read.card().networks().orElseThrow().heard())
                .isEqualTo(kept.card().networks().orElseThrow().heard());
        float[] embedding = PHOTOS.raw().row(0);
        assertThat(read.card().routing().specialists().getFirst().branch().probability(embedding))
                .isEqualTo(
                        kept.card().routing().specialists().getFirst().branch().probability(embedding));
        assertThat(read.card().routing().specialists().getFirst().terms())
                .isEqualTo(kept.card().routing().specialists().getFirst().terms());
    }

    @Test
    void theSameLessonsGiveTheSameRouter() throws IOException, InterruptedException {
        TrainingCard one = train(heard(row -> true, new BitSet())).card();
        TrainingCard other = train(heard(row -> true, new BitSet())).card();
        assertThat(one.routing().specialists().getFirst().terms())
                .isEqualTo(other.routing().specialists().getFirst().terms());
        assertThat(one.method("auto").orElseThrow().calibration())
                .usingRecursiveComparison()
                .isEqualTo(other.method("auto").orElseThrow().calibration());
    }
}
