package io.ocellus.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.answer.HeldOut;
import io.ocellus.classify.Affinity;
import io.ocellus.classify.Affinity.Likeness;
import io.ocellus.classify.Classes;
import io.ocellus.classify.Counterexamples;
import io.ocellus.classify.FeatureRows;
import io.ocellus.classify.Folds;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.Method;
import io.ocellus.classify.Nearest;
import io.ocellus.classify.NearestPhotos;
import io.ocellus.classify.Neighbours;
import io.ocellus.classify.Scope;
import io.ocellus.classify.SimulatedPhotos;
import io.ocellus.classify.TrainingSet;
import io.ocellus.embed.FeatureTransform;
import io.ocellus.embed.TransformRecipe;
import io.ocellus.index.FlatIndex;
import io.ocellus.vector.FloatMatrix;
import io.ocellus.vector.Half;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossValidationTest {

    private static final SimulatedPhotos PHOTOS = SimulatedPhotos.draw(4, SimulatedPhotos.Plan.SMALL);
    private static final Lessons LESSONS = Trained.lessons(PHOTOS);
    private static final Folds FOLDS = Folds.of(PHOTOS.set(), 4, 1);

    private static CrossValidation validation(Lessons lessons, Folds folds, String recipe) {
        List<Nearest> nobody = IntStream.range(0, lessons.nodes().length)
                .mapToObj(row -> Nearest.NONE)
                .toList();
        return new CrossValidation(lessons, folds, TransformRecipe.parse(recipe), nobody);
    }

    @ParameterizedTest
    @ValueSource(strings = {"centre,l2", "standardise,l2", "pcaw8,l2"})
    void aHeldOutPhotoHasNoPartInTheFeaturesOfItsFold(String recipe) {
        int outlier = FOLDS.held(2)[0];
        FloatMatrix raw =
                LESSONS.raw().select(IntStream.range(0, LESSONS.nodes().length).toArray());
        float[] far = new float[raw.columns()];
        Arrays.fill(far, 100);
        raw.set(outlier, far);
        Lessons moved = new Lessons(PHOTOS.taxonomy(), LESSONS.images(), raw, LESSONS.nodes(), LESSONS.groups());
        FloatMatrix before =
                validation(LESSONS, FOLDS, recipe).learned(2).features().all();
        FloatMatrix after =
                validation(moved, FOLDS, recipe).learned(2).features().all();
        assertThat(after.values()).isEqualTo(before.values());
        assertThat(validation(moved, FOLDS, recipe).learned(1).features().all().values())
                .as("where it is learnt from it does move the features")
                .isNotEqualTo(validation(LESSONS, FOLDS, recipe)
                        .learned(1)
                        .features()
                        .all()
                        .values());
    }

    @Test
    void embeddingsInAFileShareOneTransform(@TempDir Path folder) throws IOException, InterruptedException {
        try (MappedRows rows = MappedRows.in(folder, LESSONS.raw().columns())) {
            for (int row = 0; row < LESSONS.nodes().length; row++) {
                rows.add(Half.of(PHOTOS.raw().row(row)));
            }
            FeatureRows mapped =
                    new FeatureRows.Mapped(rows.matrix(), LESSONS.raw().columns(), photo -> photo);
            try (Lessons lessons =
                    new Lessons(PHOTOS.taxonomy(), LESSONS.images(), mapped, LESSONS.nodes(), LESSONS.groups())) {
                CrossValidation validation = validation(lessons, FOLDS, "centre,l2");
                FeatureTransform transform = TransformRecipe.parse("centre,l2").fit(lessons.representative());
                int[] learned = FOLDS.learned(2);
                assertThat(validation.learned(2).features().all().values())
                        .isEqualTo(transform.apply(mapped.select(learned)).values());
                HeldOut heldOut = validation.run(fold -> means(validation, fold));
                assertThat(heldOut.questions()).hasSize(PHOTOS.nodes().length);
            }
        }
    }

    private static Method means(CrossValidation validation, int fold) throws InterruptedException {
        return Trained.method(CentroidsFit.tables(validation.learned(fold), CentroidsFit.COSINE), PHOTOS.taxonomy());
    }

    @Test
    void counterexamplesAreHeldOutWithTheirGroup() {
        int held = FOLDS.held(1)[0];
        Counterexamples against = new Counterexamples(
                new long[] {5000, 5001},
                PHOTOS.raw().select(new int[] {0, 1}),
                List.of(Set.of(PHOTOS.nodes()[0]), Set.of(PHOTOS.nodes()[0])),
                List.of(LESSONS.groups().get(held), "of its own"));
        Lessons lessons = new Lessons(
                PHOTOS.taxonomy(), LESSONS.images(), LESSONS.raw(), LESSONS.nodes(), LESSONS.groups(), against);
        CrossValidation validation = validation(lessons, FOLDS, "centre,l2");
        assertThat(validation.learned(1).against().images()).containsExactly(5001);
        assertThat(validation.learned(2).against().images()).containsExactly(5000, 5001);
        FeatureTransform transform =
                TransformRecipe.parse("centre,l2").fit(LESSONS.raw().select(FOLDS.learned(1)));
        assertThat(validation.learned(1).against().features().row(0))
                .as("by the features of the fold")
                .isEqualTo(transform.apply(PHOTOS.raw().row(1)));
    }

    @Test
    void likenessToTheNearestPhotoIsThatOfASearchWithoutTheFold() throws InterruptedException {
        try (LessonGallery gallery = new LessonGallery(LESSONS);
                FlatIndex index = LessonGallery.index(LESSONS.raw())) {
            Folds taxa = Folds.ofTaxa(PHOTOS.set(), 3, 1);
            for (Folds folds : List.of(FOLDS, taxa)) {
                CrossValidation validation =
                        new CrossValidation(LESSONS, folds, TransformRecipe.parse("l2"), gallery.nearest(folds));
                HeldOut alike = validation.nearestPhotos();
                for (int row = 0; row < PHOTOS.nodes().length; row += 7) {
                    int fold = folds.of(row);
                    Classes known = validation.learned(fold).classes();
                    NearestPhotos search = new NearestPhotos(
                            index,
                            PHOTOS.taxonomy(),
                            known,
                            id -> folds.of((int) id - 1) == fold ? Neighbours.NO_VOTE : PHOTOS.nodes()[(int) id - 1]);
                    float[] expected = search.scores(PHOTOS.raw().row(row), Scope.EVERYWHERE);
                    float[] said = alike.questions().get(row).scores();
                    for (int k = 0; k < known.size(); k++) {
                        assertThat(said[alike.classes().indexOf(known.node(k))]).isEqualTo(expected[k]);
                    }
                }
            }
        }
    }

    @Test
    void likenessIsBlendedIntoAnswersAboutStrangersToo() throws InterruptedException {
        try (LessonGallery gallery = new LessonGallery(LESSONS)) {
            Folds taxa = Folds.ofTaxa(PHOTOS.set(), 3, 1);
            CrossValidation hidden =
                    new CrossValidation(LESSONS, taxa, TransformRecipe.parse("l2"), gallery.nearest(taxa));
            List<Tables> tables = new ArrayList<>();
            for (int fold = 0; fold < taxa.count(); fold++) {
                tables.add(CentroidsFit.tables(hidden.learned(fold), CentroidsFit.COSINE));
            }
            HeldOut path = Affinities.blended(hidden, tables, 0.1, Optional.empty());
            for (Likeness likeness : Likeness.values()) {
                HeldOut alike = Likenesses.of(hidden, likeness);
                HeldOut both = Affinities.blended(hidden, tables, 0.1, Optional.of(new Affinity(likeness, 2)));
                for (int q = 0; q < path.questions().size(); q++) {
                    HeldOut.Question question = both.questions().get(q);
                    int truth = both.classes().indexOf(question.truth());
                    int other = truth == 0 ? 1 : 0;
                    assertThat(question.scores()[truth]).isEqualTo(Method.LEFT_OUT);
                    assertThat(question.nearest().nodes()).hasSize(20);
                    float alone = path.questions().get(q).scores()[other];
                    if (alone > Method.LEFT_OUT) {
                        assertThat(question.scores()[other])
                                .isCloseTo(alone + 2 * alike.questions().get(q).scores()[other], within(1e-3f));
                    }
                }
            }
        }
    }

    @Test
    void hiddenTaxaAreNeverNamed() throws InterruptedException {
        Folds taxa = Folds.ofTaxa(PHOTOS.set(), 3, 1);
        CrossValidation validation = validation(LESSONS, taxa, "l2");
        HeldOut strangers = validation.run(fold -> {
            TrainingSet learned = validation.learned(fold);
            return Trained.method(CentroidsFit.tables(learned, CentroidsFit.COSINE), PHOTOS.taxonomy());
        });
        assertThat(strangers.questions()).hasSize(PHOTOS.nodes().length);
        assertThat(strangers.questions())
                .allSatisfy(question -> assertThat(
                                question.scores()[strangers.classes().indexOf(question.truth())])
                        .isEqualTo(Method.LEFT_OUT));
        assertThat(strangers.questions())
                .extracting(HeldOut.Question::truth)
                .containsExactlyElementsOf(IntStream.of(PHOTOS.nodes()).boxed().toList());
    }

    @Test
    void theNearestPhotosAreNeverOfTheSameFold() throws InterruptedException {
        Folds taxa = Folds.ofTaxa(PHOTOS.set(), 3, 1);
        try (LessonGallery gallery = new LessonGallery(LESSONS)) {
            List<Nearest> nearest = gallery.nearest(taxa);
            for (int row = 0; row < nearest.size(); row++) {
                int fold = taxa.of(row);
                int[] held = IntStream.of(taxa.held(fold))
                        .map(r -> PHOTOS.nodes()[r])
                        .toArray();
                assertThat(nearest.get(row).nodes())
                        .as("photo %d", row)
                        .isNotEmpty()
                        .doesNotContain(held);
            }
            HeldOut votes = gallery.votes(taxa, nearest);
            assertThat(votes.questions()).hasSize(nearest.size());
        }
    }
}
