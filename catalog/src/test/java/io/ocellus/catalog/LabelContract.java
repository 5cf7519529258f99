package io.ocellus.catalog;

import static io.ocellus.catalog.Photos.photo;
import static io.ocellus.catalog.Photos.photos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What people say about images, kept by every catalogue.
interface LabelContract extends CatalogFixture {

    @Test
    default void keepsEveryLabelAndCountsTheNewest() {
        long id = catalog().addImages(List.of(photo(1, 12)), "import").getFirst();
        turnClockTo(NOON.plusSeconds(60));
        catalog().label(List.of(id), 13, "red admiral", "ben", "white spots");
        turnClockTo(NOON.plusSeconds(120));
        catalog().label(List.of(id), 0, "", "ana", "too blurred");
        assertThat(catalog().history(id)).extracting(LabelRow::taxonId).containsExactly(12, 13, 0);
        assertThat(catalog().history(id)).extracting(LabelRow::who).containsExactly("import", "ben", "ana");
        assertThat(catalog().history(id)).extracting(LabelRow::why).contains("white spots", "too blurred");
        assertThat(catalog().history(id))
                .extracting(LabelRow::when)
                .containsExactly(NOON, NOON.plusSeconds(60), NOON.plusSeconds(120));
        assertThat(catalog().image(id))
                .hasValueSatisfying(row -> assertThat(row.taxonId()).isZero());
        assertThat(catalog().counts().labels()).isEqualTo(3);
    }

    @Test
    default void theNewestLabelCountsWhateverTheClockSays() {
        long id = catalog().addImages(List.of(photo(1, 12)), "import").getFirst();
        turnClockTo(NOON.minusSeconds(3_600));
        catalog().label(List.of(id), 13, "", "ben", "");
        assertThat(catalog().image(id))
                .hasValueSatisfying(row -> assertThat(row.taxonId()).isEqualTo(13));
        assertThat(catalog().history(id)).extracting(LabelRow::taxonId).containsExactly(12, 13);
    }

    @Test
    default void knowsWhichLabelsWereEverCorrected() {
        List<Long> ids = catalog().addImages(List.of(photo(1, 12), photo(2, 12), photo(3, 12)), "import");
        catalog().label(List.of(ids.get(0)), 13, "red admiral", "ben", "");
        catalog().label(List.of(ids.get(1)), 0, "", "ben", "too blurred");
        catalog().label(List.of(ids.get(1)), 12, "", "ben", "no, it is");
        assertThat(catalog().relabelled()).containsExactly(ids.get(0));
    }

    @Test
    default void undoStatesAgainWhatWasStatedBefore() {
        long id = catalog().addImages(List.of(photo(1, 12)), "import").getFirst();
        turnClockTo(NOON.plusSeconds(60));
        catalog().label(List.of(id), 13, "", "ben", "");
        long newest = catalog().history(id).getLast().id();
        turnClockTo(NOON.plusSeconds(120));
        catalog().undoLabels(List.of(id), newest, "ben");
        assertThat(catalog().history(id)).extracting(LabelRow::taxonId).containsExactly(12, 13, 12);
        assertThat(catalog().image(id))
                .hasValueSatisfying(row -> assertThat(row.taxonId()).isEqualTo(12));
    }

    @Test
    default void undoTwiceIsAsIfNothingWasUndone() {
        long id = catalog().addImages(List.of(photo(1, 0)), "import").getFirst();
        catalog().label(List.of(id), 13, "", "ben", "");
        for (int minutes : new int[] {1, 2}) {
            turnClockTo(NOON.plusSeconds(60L * minutes));
            catalog().undoLabels(List.of(id), Long.MAX_VALUE, "ben");
            int expected = minutes == 1 ? 0 : 13;
            assertThat(catalog().image(id))
                    .hasValueSatisfying(row -> assertThat(row.taxonId()).isEqualTo(expected));
        }
    }

    @Test
    default void undoTakesADenialBackAndBringsTheLabelBackThatItTook() {
        long id = catalog().addImages(List.of(photo(1, 12)), "import").getFirst();
        turnClockTo(NOON.plusSeconds(60));
        catalog().deny(List.of(id), List.of(new StatedTaxon(1, "")), "ben", "");
        assertThat(catalog().image(id))
                .hasValueSatisfying(row -> assertThat(row.taxonId()).isZero());
        turnClockTo(NOON.plusSeconds(120));
        catalog().undoLabels(List.of(id), Long.MAX_VALUE, "ben");
        assertThat(catalog().image(id))
                .hasValueSatisfying(row -> assertThat(row.taxonId()).isEqualTo(12));
        assertThat(catalog().deniedTaxa()).isEmpty();
    }

    @Test
    default void undoBringsADenialBackThatALabelOverruled() {
        long id = catalog().addImages(List.of(photo(1, 12)), "import").getFirst();
        turnClockTo(NOON.plusSeconds(60));
        catalog().deny(List.of(id), List.of(new StatedTaxon(13, "")), "ben", "");
        turnClockTo(NOON.plusSeconds(120));
        catalog().label(List.of(id), 13, "", "ana", "");
        turnClockTo(NOON.plusSeconds(180));
        catalog().undoLabels(List.of(id), Long.MAX_VALUE, "ana");
        assertThat(catalog().image(id))
                .hasValueSatisfying(row -> assertThat(row.taxonId()).isEqualTo(12));
        assertThat(catalog().deniedTaxa()).containsEntry(id, List.of(13));
    }

    @Test
    default void undoIsRefusedWhenSomebodySaidSomethingNewer() {
        List<Long> ids = catalog().addImages(List.of(photo(1, 12), photo(2, 12)), "import");
        long newest = catalog().history(ids.get(1)).getLast().id();
        turnClockTo(NOON.plusSeconds(60));
        catalog().label(List.of(ids.get(1)), 13, "", "ben", "");
        assertThatThrownBy(() -> catalog().undoLabels(ids, newest, "ana"))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("image " + ids.get(1))
                .hasMessageContaining("ben");
        assertThat(catalog().history(ids.getFirst())).hasSize(1);
    }

    @Test
    default void tellsWhatManyImagesWereSaidToShowAsOneChange() {
        List<Long> ids = catalog().addImages(photos(0, 5, 12), "import");
        turnClockTo(NOON.plusSeconds(60));
        catalog().label(ids.subList(0, 3), 13, "", "ben", "");
        turnClockTo(NOON.plusSeconds(120));
        catalog().remove(ids.subList(3, 5), "ana");
        List<ChangeRow> changes = catalog().changesBefore(NOON.plusSeconds(1_000), 10);
        assertThat(changes)
                .extracting(ChangeRow::who, ChangeRow::what, ChangeRow::taxonId, ChangeRow::images, ChangeRow::image)
                .containsExactly(
                        tuple("ana", "removed", 0, 2L, ids.get(3)),
                        tuple("ben", "labelled", 13, 3L, ids.get(0)),
                        tuple("import", "labelled", 12, 5L, ids.get(0)));
        assertThat(catalog().changesBefore(changes.getFirst().when(), 1))
                .extracting(ChangeRow::who)
                .containsExactly("ben");
    }

    @Test
    default void labelsNoneWhenOneImageIsNotThere() {
        long id = catalog().addImages(List.of(photo(1, 12)), "import").getFirst();
        assertThatThrownBy(() -> catalog().label(List.of(id, 99L), 13, "", "ben", ""))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("image 99");
        assertThat(catalog().image(id))
                .hasValueSatisfying(row -> assertThat(row.taxonId()).isEqualTo(12));
        assertThat(catalog().history(id)).hasSize(1);
    }

    @Test
    default void anyRunOfLabelsLeavesTheLastOneInForce() {
        long seed = 7;
        var random = new Random(seed);
        List<Long> ids = catalog().addImages(photos(0, 20, 0), "import");
        Map<Long, List<Integer>> expected = new HashMap<>();
        for (int step = 0; step < 100; step++) {
            int taxon = List.of(0, 1, 12, 13).get(random.nextInt(4));
            List<Long> some = ids.stream().filter(id -> random.nextInt(4) == 0).toList();
            catalog().label(some, taxon, "", "ben", "");
            some.forEach(id ->
                    expected.computeIfAbsent(id, none -> new ArrayList<>()).add(taxon));
        }
        for (long id : ids) {
            List<Integer> labels = expected.getOrDefault(id, List.of(0));
            assertThat(catalog().image(id).orElseThrow().taxonId())
                    .as("seed %d", seed)
                    .isEqualTo(labels.getLast());
            assertThat(catalog().history(id))
                    .extracting(LabelRow::taxonId)
                    .isEqualTo(expected.getOrDefault(id, List.of()));
        }
    }

    @Test
    default void aNewLabelIsReviewedAnew() {
        long id = catalog().addImages(List.of(photo(1, 12)), "import").getFirst();
        catalog().review(List.of(id), ReviewState.REJECTED, "ana");
        assertThat(catalog().image(id))
                .hasValueSatisfying(row -> assertThat(row.review()).isEqualTo(ReviewState.REJECTED));
        catalog().label(List.of(id), 13, "", "ben", "");
        assertThat(catalog().image(id))
                .hasValueSatisfying(row -> assertThat(row.review()).isEqualTo(ReviewState.NEW));
        catalog().review(List.of(id), ReviewState.ACCEPTED, "ana");
        assertThat(catalog().decisions(id))
                .containsExactly(
                        new DecisionRow(id, Decision.REJECTED, "ana", NOON),
                        new DecisionRow(id, Decision.ACCEPTED, "ana", NOON));
    }

    @Test
    default void whoCannotTellSaysSoAndRejectsNothing() {
        long id = catalog().addImages(List.of(photo(1, 12)), "import").getFirst();
        catalog().review(List.of(id), ReviewState.UNSURE, "ana");
        assertThat(catalog().image(id)).hasValueSatisfying(row -> {
            assertThat(row.review()).isEqualTo(ReviewState.UNSURE);
            assertThat(row.taxonId()).isEqualTo(12);
        });
        assertThat(catalog().decisions(id)).containsExactly(new DecisionRow(id, Decision.UNSURE, "ana", NOON));
        ImageFilter unsure =
                new ImageFilter(null, Set.of(), null, false, 0, ReviewState.UNSURE, ImageFilter.Order.OLDEST_FIRST);
        assertThat(catalog().images(unsure, 0, 10)).extracting(ImageRow::id).containsExactly(id);
    }

    @Test
    default void removesAndRestoresWithoutLosingAnything() {
        List<Long> ids = catalog().addImages(photos(0, 3, 12), "import");
        long id = ids.get(1);
        ImageRow before = catalog().image(id).orElseThrow();
        catalog().remove(List.of(id), "ana");
        assertThat(spots()).extracting(Spot::imageId).containsExactly(ids.get(0), ids.get(2));
        assertThat(embeddingsAfter(0)).containsOnlyKeys(ids.get(0), ids.get(2));
        assertThat(catalog().imagesPerTaxon()).containsExactly(Map.entry(12, 2L));
        assertThat(catalog().image(id))
                .hasValueSatisfying(row -> assertThat(row.removed()).isTrue());
        assertThat(catalog().embedding(id)).isPresent();

        catalog().restore(List.of(id), "ben");
        assertThat(catalog().image(id)).contains(before);
        assertThat(spots()).hasSize(3);
        assertThat(catalog().decisions(id))
                .extracting(DecisionRow::decision, DecisionRow::who)
                .containsExactly(tuple(Decision.REMOVED, "ana"), tuple(Decision.RESTORED, "ben"));
    }
}
