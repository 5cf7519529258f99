package io.ocellus.catalog;

import static io.ocellus.catalog.Photos.photo;
import static io.ocellus.catalog.Photos.photos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How images are listed and visited in every catalogue.
interface ListingContract extends CatalogFixture {

    @Test
    default void pagesThroughImagesWithoutGapOrOverlap() {
        List<Long> ids = catalog().addImages(photos(0, 107, 12), "import");
        List<Long> seen = new ArrayList<>();
        List<ImageRow> page = catalog().images(ImageFilter.ALL, 0, 10);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(10);
            page.forEach(row -> seen.add(row.id()));
            page = catalog().images(ImageFilter.ALL, seen.getLast(), 10);
        }
        assertThat(seen).isEqualTo(ids);
    }

    @Test
    default void filtersImagesByEveryCondition() {
        List<Long> ids = new ArrayList<>(catalog().addImages(photos(0, 4, 12), "import"));
        ids.addAll(catalog().addImages(photos(4, 6, 13), "import"));
        ids.addAll(catalog().addImages(photos(6, 7, 0), "import"));
        catalog().setSplit(Map.of(ids.get(0), Split.TEST, ids.get(4), Split.TEST));
        catalog().remove(List.of(ids.get(1)), "ana");

        assertThat(listed(ImageFilter.ALL))
                .isEqualTo(List.of(0, 2, 3, 4, 5, 6).stream().map(ids::get).toList());
        assertThat(listed(new ImageFilter(Split.TEST, Set.of(), null, false))).containsExactly(ids.get(0), ids.get(4));
        assertThat(listed(new ImageFilter(Split.TEST, Set.of(13), null, false))).containsExactly(ids.get(4));
        assertThat(listed(new ImageFilter(null, Set.of(12), true, false)))
                .containsExactly(ids.get(0), ids.get(2), ids.get(3));
        assertThat(listed(new ImageFilter(null, Set.of(), false, false))).containsExactly(ids.get(6));
        assertThat(listed(new ImageFilter(null, Set.of(), null, true))).containsExactly(ids.get(1));
    }

    @Test
    default void listsWhatIsLabelledWithATaxonOrOneWithinIt() {
        List<Long> ids = new ArrayList<>(catalog().addImages(photos(0, 2, 12), "import"));
        ids.addAll(catalog().addImages(photos(2, 4, 1), "import"));
        ids.addAll(catalog().addImages(photos(4, 5, 0), "import"));
        assertThat(listed(within(1))).isEqualTo(ids.subList(0, 4));
        assertThat(listed(within(12))).isEqualTo(ids.subList(0, 2));
        assertThat(listed(within(13))).isEmpty();
        assertThat(catalog().count(within(1))).isEqualTo(4);
        catalog().label(List.of(ids.get(4)), List.of(new StatedTaxon(12, ""), new StatedTaxon(13, "")), "ben", "");
        assertThat(listed(within(13))).containsExactly(ids.get(4));
    }

    private static ImageFilter within(int taxon) {
        return new ImageFilter(null, Set.of(), null, false, taxon, null, ImageFilter.Order.OLDEST_FIRST);
    }

    @Test
    default void listsATaxonOfThousandsOfImagesInTheSameOrder() {
        List<Long> ids = new ArrayList<>();
        for (int from = 0; from < 6_000; from += 2_000) {
            ids.addAll(catalog().addImages(photos(from, from + 2_000, from == 0 ? 13 : 12), "import"));
        }
        catalog().label(ids.subList(2_500, 6_000), 1, "", "ben", "");
        assertThat(catalog().images(within(1), ids.get(1_000), 3))
                .extracting(ImageRow::id)
                .isEqualTo(ids.subList(1_001, 1_004));
        assertThat(catalog().count(within(1))).isEqualTo(6_000);
    }

    @Test
    default void listsTheNewestFirstWhereThatIsAskedFor() {
        List<Long> ids = catalog().addImages(photos(0, 5, 12), "import");
        ImageFilter newest = new ImageFilter(null, Set.of(), null, false, 0, null, ImageFilter.Order.NEWEST_FIRST);
        assertThat(listed(newest)).isEqualTo(ids.reversed());
        assertThat(catalog().images(newest, ids.get(2), 10))
                .extracting(ImageRow::id)
                .containsExactly(ids.get(1), ids.get(0));
    }

    @Test
    default void listsWhatNobodyHasReviewed() {
        List<Long> ids = catalog().addImages(photos(0, 3, 12), "import");
        catalog().review(List.of(ids.get(1)), ReviewState.ACCEPTED, "ana");
        ImageFilter unreviewed =
                new ImageFilter(null, Set.of(), null, false, 0, ReviewState.NEW, ImageFilter.Order.OLDEST_FIRST);
        assertThat(listed(unreviewed)).containsExactly(ids.get(0), ids.get(2));
        assertThat(catalog().count(unreviewed)).isEqualTo(2);
    }

    @Test
    default void knowsAnImageOfEachTaxon() {
        List<Long> ids = catalog().addImages(photos(0, 3, 12), "import");
        catalog().remove(List.of(ids.get(0)), "ana");
        assertThat(catalog().firstImages()).containsExactly(Map.entry(12, ids.get(1)));
    }

    @Test
    default void marksWhichImagesThereAreWhateverIsSaidOfThem() {
        List<Long> ids = catalog().addImages(photos(0, 4, 12), "import");
        catalog().remove(List.of(ids.get(0)), "ana");
        long before = catalog().imagesMark();
        catalog().label(List.of(ids.get(1)), List.of(new StatedTaxon(13, "")), "ana", "");
        catalog().review(List.of(ids.get(2)), ReviewState.ACCEPTED, "ana");
        assertThat(catalog().imagesMark()).isEqualTo(before);
        catalog().remove(List.of(ids.get(3)), "ana");
        catalog().restore(List.of(ids.get(0)), "ana");
        assertThat(catalog().imagesMark()).as("one gone, another back").isNotEqualTo(before);
    }

    @Test
    default void countsWithinATaxonAsItsPagesDo() {
        catalog().addImages(photos(0, 6, 12), "import");
        List<Long> others = catalog().addImages(photos(6, 9, 13), "import");
        catalog().remove(List.of(others.get(0)), "ana");
        catalog().setSplit(Map.of(others.get(1), Split.TEST));
        for (int taxon : new int[] {0, 1, 12, 13}) {
            for (ImageFilter filter : List.of(within(taxon), ofSplit(Split.TEST, taxon), ofSplit(Split.TRAIN, taxon))) {
                assertThat(catalog().count(filter))
                        .as("%s", filter)
                        .isEqualTo(listed(filter).size());
            }
        }
    }

    private static ImageFilter ofSplit(Split split, int within) {
        return new ImageFilter(split, Set.of(), null, false, within, null, ImageFilter.Order.NEWEST_FIRST);
    }

    @Test
    default void findsImagesByTheirIdsInTheOrderOfThese() {
        List<Long> ids = catalog().addImages(photos(0, 3, 12), "import");
        assertThat(catalog().images(List.of(ids.get(2), 99L, ids.get(0))))
                .extracting(ImageRow::id)
                .containsExactly(ids.get(2), ids.get(0));
    }

    @Test
    default void filtersByMoreTaxaThanAStatementTakes() {
        List<Long> ids = new ArrayList<>(catalog().addImages(photos(0, 5, 12), "import"));
        catalog().addImages(photos(5, 9, 13), "import");
        Set<Integer> many = new HashSet<>(IntStream.range(1_000, 60_000).boxed().toList());
        many.add(12);
        assertThat(listed(new ImageFilter(null, many, null, false))).isEqualTo(ids);
        assertThat(catalog().images(new ImageFilter(null, many, null, false), ids.get(1), 2))
                .extracting(ImageRow::id)
                .containsExactly(ids.get(2), ids.get(3));
    }

    private List<Long> listed(ImageFilter filter) {
        return catalog().images(filter, 0, 1_000).stream().map(ImageRow::id).toList();
    }

    @Test
    default void aPageHasAtLeastOneRow() {
        assertThatIllegalArgumentException().isThrownBy(() -> catalog().images(ImageFilter.ALL, 0, 0));
    }

    @Test
    default void visitsSpotsById() {
        List<Long> ids = catalog().addImages(photos(0, 3, 12), "import");
        catalog().setSplit(Map.of(ids.get(2), Split.TRAIN));
        assertThat(spots())
                .containsExactly(
                        new Spot(ids.get(0), 12, Split.NONE, "", photo(0).dhash()),
                        new Spot(ids.get(1), 12, Split.NONE, "", photo(1).dhash()),
                        new Spot(ids.get(2), 12, Split.TRAIN, "", photo(2).dhash()));
    }

    @Test
    default void visitsTheEmbeddingsAfterAnImage() {
        List<Long> ids = catalog().addImages(photos(0, 5, 0), "import");
        Map<Long, short[]> after = embeddingsAfter(ids.get(2));
        assertThat(after).containsOnlyKeys(ids.get(3), ids.get(4));
        assertThat(after.get(ids.get(4))).isEqualTo(Photos.embedding(4));
    }

    @Test
    default void whatMayBeLearntFromIsLabelledAndNeitherRemovedNorForTesting() {
        List<Long> ids = catalog().addImages(photos(0, 6, 12), "import");
        catalog().label(List.of(ids.get(1)), 13, "", "ben", "");
        catalog().label(List.of(ids.get(2)), 0, "", "ben", "");
        catalog().setSplit(Map.of(ids.get(3), Split.TEST, ids.get(4), Split.TRAIN));
        catalog().remove(List.of(ids.get(5)), "ben");
        List<List<Long>> seen = new ArrayList<>();
        catalog().forEachLearnable((image, taxon) -> seen.add(List.of(image, (long) taxon)));
        assertThat(seen).containsExactly(List.of(ids.get(0), 12L), List.of(ids.get(1), 13L), List.of(ids.get(4), 12L));
    }

    @Test
    default void aVisitorMayChangeTheCatalogueAndGoesOnSeeingTheBeginning() {
        catalog().addImages(photos(0, 50, 12), "import");
        List<Spot> seen = new ArrayList<>();
        catalog().forEachSpot(spot -> {
            seen.add(spot);
            catalog().label(List.of(spot.imageId() % 50 + 1), 13, "", "ben", "");
        });
        assertThat(seen).hasSize(50).allMatch(spot -> spot.taxonId() == 12);
        assertThat(catalog().imagesPerTaxon()).containsExactly(Map.entry(13, 50L));
    }

    @Test
    default void aVisitorThatGivesUpLeavesTheCatalogueUsable() {
        catalog().addImages(photos(0, 5, 12), "import");
        assertThatThrownBy(() -> catalog().forEachSpot(spot -> {
                    throw new UnsupportedOperationException("enough");
                }))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("enough");
        assertThat(spots()).hasSize(5);
        catalog().addImages(photos(5, 6, 12), "import");
    }
}
