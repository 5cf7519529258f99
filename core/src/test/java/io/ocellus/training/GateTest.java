package io.ocellus.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.classify.SimulatedPhotos;
import io.ocellus.classify.SimulatedPhotos.Plan;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.training.Gate.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GateTest {

    private static final SimulatedPhotos PHOTOS = SimulatedPhotos.draw(51, Plan.SMALL);
    private static final Taxonomy TAXA = PHOTOS.taxonomy();
    private static final int[] SPECIES =
            IntStream.of(PHOTOS.nodes()).distinct().map(TAXA::id).toArray(); // ids, sisters beside each other

    private Optional<Generation> any = Optional.empty();

    @BeforeAll
    void train(@TempDir Path work) throws IOException, InterruptedException {
        any = Optional.of(Trained.train(Trained.lessons(PHOTOS), Trained.quick(), work));
    }

    /// A training that answered about 40 photos of each species.
    ///
    /// @param said from a photo's number, whose species is number / 40, to the number of the species that was
    ///     said
    private Generation saying(IntUnaryOperator said) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 40 * SPECIES.length; i++) {
            examples.add(new Example(i, SPECIES[i / 40], SPECIES[said.applyAsInt(i)]));
        }
        return Trained.with(any.orElseThrow(), examples);
    }

    private static Verdict compare(Generation inUse, Generation fresh, Long... corrected) {
        return new Gate(TAXA).compare(inUse, fresh, Set.of(corrected));
    }

    @Test
    void theSameAnswersPass() {
        Generation generation = saying(i -> i / 40);
        assertThat(compare(generation, generation).passes()).isTrue();
    }

    @Test
    void aTaxonThatGotWorseIsNamed() {
        Generation before = saying(i -> i / 40);
        Generation after = saying(i -> i < 20 ? 1 : i / 40); // half of the first species are called the second
        Verdict verdict = compare(before, after);
        assertThat(verdict.passes()).isFalse();
        assertThat(verdict.setbacks()).singleElement().satisfies(setback -> {
            assertThat(setback.taxon().id()).isEqualTo(SPECIES[0]);
            assertThat(setback.images()).isEqualTo(40);
            assertThat(setback.before()).isEqualTo(40);
            assertThat(setback.after()).isEqualTo(20);
            assertThat(setback.pValue()).isCloseTo(Math.pow(0.5, 20), within(1e-12));
        });
        assertThat(compare(after, before).passes())
                .as("the other way it got better")
                .isTrue();
    }

    @Test
    void aMistakeBeyondTheFamilyIsASetbackOfEveryTaxonAbove() {
        Generation after = saying(i -> i < 20 ? SPECIES.length - 1 : i / 40);
        assertThat(compare(saying(i -> i / 40), after).setbacks())
                .extracting(setback -> setback.taxon().rank())
                .containsExactlyInAnyOrder("species", "genus", "family");
    }

    @Test
    void noiseIsNoSetback() {
        int refused = 0;
        for (int draw = 0; draw < 200; draw++) {
            SplittableRandom random = new SplittableRandom(draw);
            IntUnaryOperator noisy = i -> random.nextInt(5) == 0 ? random.nextInt(SPECIES.length) : i / 40;
            refused += compare(saying(noisy), saying(noisy)).passes() ? 0 : 1;
        }
        // Holm keeps the chance of any false alarm at 5%: 10 of 200, and three standard deviations
        assertThat(refused).isLessThanOrEqualTo(19);
    }

    @Test
    void oneLostPhotoIsNoSetbackButACorrectedOneIsARegression() {
        Generation before = saying(i -> i / 40);
        Generation after = saying(i -> i == 7 ? 1 : i / 40);
        assertThat(compare(before, after, 8L).passes()).isTrue();
        Verdict verdict = compare(before, after, 7L, 8L);
        assertThat(verdict.passes()).isFalse();
        assertThat(verdict.regressions()).containsExactly(7L);
        assertThat(verdict.setbacks()).isEmpty();
    }

    @Test
    void aPhotoThatWasWrongBeforeOrNeverAskedIsNoRegression() {
        Generation wrong = saying(i -> i == 7 ? 1 : i / 40);
        assertThat(compare(wrong, wrong, 7L).passes()).isTrue();
        Generation without = Trained.with(
                wrong,
                wrong.examples().stream()
                        .filter(example -> example.image() != 7)
                        .toList());
        assertThat(compare(without, wrong, 7L).passes()).isTrue();
        Generation silent = Trained.with(
                wrong,
                wrong.examples().stream()
                        .map(example -> new Example(example.image(), example.taxon(), 0))
                        .toList());
        assertThat(compare(silent, wrong, 7L).passes()).isTrue();
    }

    @Test
    void aPhotoCalledWhatItIsKnownNotToShowIsARegressionUnlessItWasBefore() {
        Generation plain = saying(i -> i / 40);
        int genus = TAXA.id(TAXA.parent(TAXA.node(SPECIES[0])));
        int elsewhere = SPECIES[SPECIES.length - 1];
        Generation silent = plain.withDenials(List.of(new Denial(9000, genus, 0)));
        Generation defiant = plain.withDenials(List.of(new Denial(9000, genus, SPECIES[0])));
        Generation obedient = plain.withDenials(List.of(new Denial(9000, genus, elsewhere)));
        for (Generation inUse : List.of(plain, silent, obedient)) {
            assertThat(compare(inUse, defiant).regressions()).containsExactly(9000L);
            assertThat(compare(inUse, obedient).passes()).isTrue();
        }
        assertThat(compare(defiant, defiant).passes())
                .as("no worse than before")
                .isTrue();
    }

    @Test
    void aPhotoWithAnotherLabelIsNotCompared() {
        Generation before = saying(i -> i / 40);
        Generation relabelled = Trained.with(
                before,
                before.examples().stream()
                        .map(example -> new Example(
                                example.image(), example.image() < 40 ? SPECIES[1] : example.taxon(), example.said()))
                        .toList());
        assertThat(compare(before, relabelled).passes()).isTrue();
    }

    @Test
    void thePValueIsThatOfFairCoins() {
        assertThat(Gate.pValue(0, 0)).isEqualTo(1);
        assertThat(Gate.pValue(1, 0)).isCloseTo(0.5, within(1e-12));
        assertThat(Gate.pValue(5, 0)).isCloseTo(1 / 32.0, within(1e-12));
        assertThat(Gate.pValue(3, 1)).isCloseTo(5 / 16.0, within(1e-12));
        assertThat(Gate.pValue(0, 9)).isCloseTo(1, within(1e-12));
    }

    @Test
    void veryManyDifferingAnswersProveNothingIfTheyBalance() {
        assertThat(Gate.pValue(1000, 1000)).isCloseTo(0.509, within(0.001));
        assertThat(Gate.pValue(5000, 5100)).isGreaterThan(0.5);
        assertThat(Gate.pValue(1200, 1000)).isLessThan(1e-4);
    }
}
