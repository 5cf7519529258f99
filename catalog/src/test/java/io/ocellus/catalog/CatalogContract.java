package io.ocellus.catalog;

import static io.ocellus.catalog.Photos.photo;
import static io.ocellus.catalog.Photos.photos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.ocellus.taxonomy.TaxonRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every catalogue must do, whatever database is below. A subclass says how to open one.
abstract class CatalogContract {

    static final TaxonRecord FAMILY = new TaxonRecord(1, 0, "Nymphalidae", "", "family", List.of(), "");
    static final TaxonRecord MONARCH = new TaxonRecord(
            12, 1, "Danaus plexippus", "Monarch", "species", List.of("Papilio plexippus"), "gbif:5133088");
    static final TaxonRecord ADMIRAL =
            new TaxonRecord(13, 1, "Vanessa atalanta", "Red Admiral", "species", List.of(), "");
    static final Instant NOON = Instant.parse("2026-05-03T12:00:00.123Z");

    private Instant now = NOON;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    Catalog catalog;

    /// Opens the same catalogue each time within one test, a new one in every test.
    abstract Catalog open(Clock clock);

    @BeforeEach
    void openCatalog() {
        catalog = open(clock);
        catalog.saveTaxa(List.of(FAMILY, MONARCH, ADMIRAL));
        catalog.setFeatureSpace(Photos.SPACE);
    }

    @AfterEach
    void closeCatalog() {
        catalog.close();
    }

    @Test
    void givesBackTaxaAsTheyWere() {
        assertThat(catalog.taxa()).containsExactly(FAMILY, MONARCH, ADMIRAL);
    }

    @Test
    void replacesATaxonWhoseIdIsKnown() {
        var renamed = new TaxonRecord(
                12, 1, "Danaus plexippus", "Monarch Butterfly", "species", List.of("Danaus archippus", "Anosia"), "");
        catalog.saveTaxa(List.of(renamed));
        assertThat(catalog.taxa()).containsExactly(FAMILY, renamed, ADMIRAL);
    }

    @Test
    void takesAHundredThousandTaxaInAnyOrder() {
        List<TaxonRecord> taxa = new ArrayList<>();
        for (int id = 100; id < 100_100; id++) {
            taxa.add(new TaxonRecord(
                    id, id < 1_000 ? 1 : id / 10, "Taxon " + id, "", "species", List.of("Syn " + id), ""));
        }
        Collections.shuffle(taxa, new Random(1));
        catalog.saveTaxa(taxa);
        assertThat(catalog.taxa()).hasSize(100_003).containsAll(taxa);
        assertThat(catalog.counts().taxa()).isEqualTo(100_003);
    }

    @Test
    void refusesATaxonWithoutItsParentAndKeepsNothingOfTheList() {
        var known = new TaxonRecord(20, 1, "Pieris rapae", "", "species", List.of(), "");
        var orphan = new TaxonRecord(21, 99, "Pieris napi", "", "species", List.of(), "");
        assertThatThrownBy(() -> catalog.saveTaxa(List.of(known, orphan)))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("taxon 99 is named as a parent, but is not in the catalogue");
        assertThat(catalog.taxa()).hasSize(3);
    }

    @Test
    void keepsToOneFeatureSpace() {
        catalog.setFeatureSpace(Photos.SPACE);
        assertThat(catalog.featureSpace()).contains(Photos.SPACE);
        assertThatIllegalStateException()
                .isThrownBy(() -> catalog.setFeatureSpace(new FeatureSpaceRow("large@1", "large", 32)))
                .withMessageContainingAll(Photos.SPACE.name(), "large@1");
        assertThat(catalog.featureSpace()).contains(Photos.SPACE);
    }

    @Test
    void remembersSettings() {
        assertThat(catalog.setting("promise")).isEmpty();
        catalog.setSetting("promise", "0.10");
        catalog.setSetting("promise", "0.05");
        assertThat(catalog.setting("promise")).contains("0.05");
    }

    @Test
    void givesBackAnImageAsItWas() {
        var provenance = new Provenance("Ana Núñez", "CC-BY-4.0", "obs-7", "1987", -33.45, -70.66);
        var origin = new Origin("/fotos/mariposa ñandú.jpg", 5_000_000_000L, 1_777_777_777_777L);
        var image = new NewImage(
                Photos.sha256(1),
                "00ff",
                4000,
                3000,
                origin,
                "photos/ab/cd",
                provenance,
                Split.TEST,
                12,
                "monarch",
                Photos.embedding(1));
        long id = catalog.addImages(List.of(image), "ana").getFirst();
        assertThat(catalog.image(id))
                .contains(new ImageRow(
                        id,
                        image.sha256(),
                        "00ff",
                        4000,
                        3000,
                        origin,
                        "photos/ab/cd",
                        provenance,
                        Split.TEST,
                        ReviewState.NEW,
                        NOON,
                        12,
                        false));
        assertThat(catalog.embedding(id))
                .hasValueSatisfying(half -> assertThat(half).isEqualTo(image.embedding()));
        assertThat(catalog.history(id))
                .extracting(LabelRow::taxonId, LabelRow::labelText, LabelRow::who, LabelRow::when)
                .containsExactly(tuple(12, "monarch", "ana", NOON));
    }

    @Test
    void knowsNothingOfAnImageThatWasNeverAdded() {
        assertThat(catalog.image(1)).isEmpty();
        assertThat(catalog.embedding(1)).isEmpty();
        assertThat(catalog.history(1)).isEmpty();
        assertThat(catalog.imageBySource("/nowhere.jpg")).isEmpty();
    }

    @Test
    void keepsWhatTheSourceSaidEvenWhenNoTaxonMatched() {
        var odd = new NewImage(
                Photos.sha256(1),
                "",
                10,
                10,
                new Origin("/a.jpg", 1, 0),
                "",
                Provenance.NONE,
                Split.NONE,
                0,
                "Danaus plexipus",
                Photos.embedding(1));
        long id = catalog.addImages(List.of(odd), "import").getFirst();
        assertThat(catalog.image(id))
                .hasValueSatisfying(row -> assertThat(row.taxonId()).isZero());
        assertThat(catalog.history(id)).extracting(LabelRow::labelText).containsExactly("Danaus plexipus");
        assertThat(catalog.counts().labelled()).isZero();
    }

    @Test
    void keepsHalfValuesBitByBit() {
        var half = new short[Photos.DIMENSION];
        half[0] = Float.floatToFloat16(Float.NaN);
        half[1] = Float.floatToFloat16(-0.0f);
        half[2] = (short) 0x00ff;
        half[3] = Short.MIN_VALUE;
        var image = photo(1);
        long id = catalog.addImages(
                        List.of(new NewImage(
                                image.sha256(),
                                "",
                                1,
                                1,
                                image.origin(),
                                "",
                                Provenance.NONE,
                                Split.NONE,
                                0,
                                "",
                                half)),
                        "import")
                .getFirst();
        assertThat(catalog.embedding(id))
                .hasValueSatisfying(back -> assertThat(back).isEqualTo(half));
    }

    @Test
    void givesIdsInTheOrderOfTheImages() {
        List<Long> first = catalog.addImages(photos(0, 100, 12), "import");
        List<Long> second = catalog.addImages(photos(100, 150, 13), "import");
        assertThat(first).hasSize(100).isSorted().doesNotHaveDuplicates();
        assertThat(second).hasSize(50).isSorted().allMatch(id -> id > first.getLast());
        assertThat(catalog.image(first.get(42)))
                .hasValueSatisfying(row -> assertThat(row.sha256()).isEqualTo(Photos.sha256(42)));
    }

    @Test
    void aDuplicateTakesItsWholeBatchBack() {
        catalog.addImages(photos(0, 3, 12), "import");
        long changes = catalog.changes();
        CatalogCounts counts = catalog.counts();
        assertThatThrownBy(() -> catalog.addImages(List.of(photo(5), photo(2)), "import"))
                .isInstanceOf(CatalogException.class)
                .hasMessageContainingAll("/photos/IMG_000002.jpg", Photos.sha256(2), "is there already");
        assertThat(catalog.counts()).isEqualTo(counts);
        assertThat(catalog.changes()).isEqualTo(changes);
        assertThat(catalog.isKnown(photo(5).origin())).isFalse();
    }

    @Test
    void aDuplicateWithinABatchIsRefused() {
        assertThatThrownBy(() -> catalog.addImages(List.of(photo(1), photo(2), photo(1)), "import"))
                .isInstanceOf(CatalogException.class);
        assertThat(catalog.counts().images()).isZero();
    }

    @Test
    void refusesLabelsOfUnknownTaxa() {
        assertThatThrownBy(() -> catalog.addImages(List.of(photo(1, 77)), "import"))
                .isInstanceOfSatisfying(
                        CatalogException.class, e -> assertThat(e.reason()).isEqualTo(CatalogException.Reason.REFUSED))
                .hasMessageContaining("taxon 77");
        long id = catalog.addImages(List.of(photo(1, 12)), "import").getFirst();
        assertThatThrownBy(() -> catalog.label(List.of(id), 77, "", "ana", ""))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("taxon 77");
        assertThat(catalog.history(id)).hasSize(1);
    }

    @Test
    void refusesAnEmbeddingOfAnotherLength() {
        NewImage image = photo(1);
        var wrong = new NewImage(
                image.sha256(), "", 1, 1, image.origin(), "", Provenance.NONE, Split.NONE, 0, "", new short[5]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog.addImages(List.of(wrong), "import"))
                .withMessageContainingAll("/photos/IMG_000001.jpg", "5 dimensions", "16");
    }

    @Test
    void findsImagesByTheirHashesRemovedOnesToo() {
        List<Long> ids = catalog.addImages(photos(0, 2_500, 12), "import");
        catalog.remove(List.of(ids.get(7)), "ana");
        List<String> hashes = IntStream.range(0, 2_600).mapToObj(Photos::sha256).toList();
        Map<String, Long> found = catalog.idsBySha(hashes);
        assertThat(found)
                .hasSize(2_500)
                .containsEntry(Photos.sha256(7), ids.get(7))
                .containsEntry(Photos.sha256(2_499), ids.get(2_499));
        assertThat(catalog.idsBySha(List.of())).isEmpty();
    }

    @Test
    void knowsAFileUntilItChanges() {
        Origin origin = photo(1).origin();
        assertThat(catalog.isKnown(origin)).isFalse();
        catalog.addImages(List.of(photo(1)), "import");
        assertThat(catalog.isKnown(origin)).isTrue();
        assertThat(catalog.isKnown(new Origin(origin.source(), origin.bytes() + 1, origin.modifiedMillis())))
                .isFalse();
        assertThat(catalog.isKnown(new Origin(origin.source(), origin.bytes(), origin.modifiedMillis() + 1)))
                .isFalse();
    }

    @Test
    void remembersWhereCopiesLie() {
        long id = catalog.addImages(List.of(photo(1)), "import").getFirst();
        var copy = new Origin("/backup.zip!/IMG_1.jpg", 100_001, 0);
        catalog.addAlias(id, copy);
        assertThat(catalog.isKnown(copy)).isTrue();
        assertThat(catalog.imageBySource(copy.source()))
                .hasValueSatisfying(row -> assertThat(row.origin()).isEqualTo(photo(1).origin()));
        assertThat(catalog.origins(id)).containsExactly(copy, photo(1).origin());
    }

    @Test
    void aTouchedFileIsKnownAgainOnceRemembered() {
        long id = catalog.addImages(List.of(photo(1)), "import").getFirst();
        Origin before = photo(1).origin();
        var touched = new Origin(before.source(), before.bytes(), before.modifiedMillis() + 60_000);
        catalog.addAlias(id, touched);
        assertThat(catalog.isKnown(touched)).isTrue();
        assertThat(catalog.isKnown(before)).isFalse();
        assertThat(catalog.origins(id)).containsExactly(touched);
    }

    @Test
    void aReplacedFileLeadsToTheNewImageAndTheOldOneStays() {
        long old = catalog.addImages(List.of(photo(1, 12, "/a.jpg")), "import").getFirst();
        long young =
                catalog.addImages(List.of(photo(2, 13, "/a.jpg")), "import").getFirst();
        assertThat(catalog.imageBySource("/a.jpg"))
                .hasValueSatisfying(row -> assertThat(row.id()).isEqualTo(young));
        assertThat(catalog.image(old))
                .hasValueSatisfying(row -> assertThat(row.taxonId()).isEqualTo(12));
        assertThat(catalog.origins(old)).isEmpty();
    }

    @Test
    void refusesACopyOfAnImageThatIsNotThere() {
        assertThatThrownBy(() -> catalog.addAlias(99, new Origin("/a.jpg", 1, 1)))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("image 99");
    }

    @Test
    void takesAnySourceNameThatAFileCanHave() {
        List<String> names = List.of(
                "/line\nbreak.jpg",
                "/蝶/アゲハ.jpg",
                "/🦋.jpg",
                "/it's \"quoted\"; --.jpg",
                "/<tag> :name ?1.jpg",
                "/ .jpg",
                "/e\u0301.jpg",
                "/\u00e9.jpg",
                "/" + "x".repeat(4_000));
        List<NewImage> images = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            images.add(photo(i, 12, names.get(i)));
        }
        List<Long> ids = catalog.addImages(images, "import");
        for (int i = 0; i < names.size(); i++) {
            long id = ids.get(i);
            assertThat(catalog.imageBySource(names.get(i)))
                    .hasValueSatisfying(row -> assertThat(row.id()).isEqualTo(id));
        }
    }

    @Test
    void pagesThroughImagesWithoutGapOrOverlap() {
        List<Long> ids = catalog.addImages(photos(0, 107, 12), "import");
        List<Long> seen = new ArrayList<>();
        List<ImageRow> page = catalog.images(ImageFilter.ALL, 0, 10);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(10);
            page.forEach(row -> seen.add(row.id()));
            page = catalog.images(ImageFilter.ALL, seen.getLast(), 10);
        }
        assertThat(seen).isEqualTo(ids);
    }

    @Test
    void filtersImagesByEveryCondition() {
        List<Long> ids = new ArrayList<>(catalog.addImages(photos(0, 4, 12), "import"));
        ids.addAll(catalog.addImages(photos(4, 6, 13), "import"));
        ids.addAll(catalog.addImages(photos(6, 7, 0), "import"));
        catalog.setSplit(Map.of(ids.get(0), Split.TEST, ids.get(4), Split.TEST));
        catalog.remove(List.of(ids.get(1)), "ana");

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
    void filtersByMoreTaxaThanAStatementTakes() {
        List<Long> ids = new ArrayList<>(catalog.addImages(photos(0, 5, 12), "import"));
        catalog.addImages(photos(5, 9, 13), "import");
        Set<Integer> many = new HashSet<>(IntStream.range(1_000, 60_000).boxed().toList());
        many.add(12);
        assertThat(listed(new ImageFilter(null, many, null, false))).isEqualTo(ids);
        assertThat(catalog.images(new ImageFilter(null, many, null, false), ids.get(1), 2))
                .extracting(ImageRow::id)
                .containsExactly(ids.get(2), ids.get(3));
    }

    private List<Long> listed(ImageFilter filter) {
        return catalog.images(filter, 0, 1_000).stream().map(ImageRow::id).toList();
    }

    @Test
    void aPageHasAtLeastOneRow() {
        assertThatIllegalArgumentException().isThrownBy(() -> catalog.images(ImageFilter.ALL, 0, 0));
    }

    @Test
    void keepsEveryLabelAndCountsTheNewest() {
        long id = catalog.addImages(List.of(photo(1, 12)), "import").getFirst();
        now = NOON.plusSeconds(60);
        catalog.label(List.of(id), 13, "red admiral", "ben", "white spots");
        now = NOON.plusSeconds(120);
        catalog.label(List.of(id), 0, "", "ana", "too blurred");
        assertThat(catalog.history(id)).extracting(LabelRow::taxonId).containsExactly(12, 13, 0);
        assertThat(catalog.history(id)).extracting(LabelRow::who).containsExactly("import", "ben", "ana");
        assertThat(catalog.history(id)).extracting(LabelRow::why).contains("white spots", "too blurred");
        assertThat(catalog.history(id))
                .extracting(LabelRow::when)
                .containsExactly(NOON, NOON.plusSeconds(60), NOON.plusSeconds(120));
        assertThat(catalog.image(id))
                .hasValueSatisfying(row -> assertThat(row.taxonId()).isZero());
        assertThat(catalog.counts().labels()).isEqualTo(3);
    }

    @Test
    void theNewestLabelCountsWhateverTheClockSays() {
        long id = catalog.addImages(List.of(photo(1, 12)), "import").getFirst();
        now = NOON.minusSeconds(3_600);
        catalog.label(List.of(id), 13, "", "ben", "");
        assertThat(catalog.image(id))
                .hasValueSatisfying(row -> assertThat(row.taxonId()).isEqualTo(13));
        assertThat(catalog.history(id)).extracting(LabelRow::taxonId).containsExactly(12, 13);
    }

    @Test
    void labelsNoneWhenOneImageIsNotThere() {
        long id = catalog.addImages(List.of(photo(1, 12)), "import").getFirst();
        assertThatThrownBy(() -> catalog.label(List.of(id, 99L), 13, "", "ben", ""))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("image 99");
        assertThat(catalog.image(id))
                .hasValueSatisfying(row -> assertThat(row.taxonId()).isEqualTo(12));
        assertThat(catalog.history(id)).hasSize(1);
    }

    @Test
    void anyRunOfLabelsLeavesTheLastOneInForce() {
        long seed = 7;
        var random = new Random(seed);
        List<Long> ids = catalog.addImages(photos(0, 20, 0), "import");
        Map<Long, List<Integer>> expected = new HashMap<>();
        for (int step = 0; step < 100; step++) {
            int taxon = List.of(0, 1, 12, 13).get(random.nextInt(4));
            List<Long> some = ids.stream().filter(id -> random.nextInt(4) == 0).toList();
            catalog.label(some, taxon, "", "ben", "");
            some.forEach(id ->
                    expected.computeIfAbsent(id, none -> new ArrayList<>()).add(taxon));
        }
        for (long id : ids) {
            List<Integer> labels = expected.getOrDefault(id, List.of(0));
            assertThat(catalog.image(id).orElseThrow().taxonId())
                    .as("seed %d", seed)
                    .isEqualTo(labels.getLast());
            assertThat(catalog.history(id))
                    .extracting(LabelRow::taxonId)
                    .isEqualTo(expected.getOrDefault(id, List.of()));
        }
    }

    @Test
    void aNewLabelIsReviewedAnew() {
        long id = catalog.addImages(List.of(photo(1, 12)), "import").getFirst();
        catalog.review(List.of(id), ReviewState.REJECTED, "ana");
        assertThat(catalog.image(id))
                .hasValueSatisfying(row -> assertThat(row.review()).isEqualTo(ReviewState.REJECTED));
        catalog.label(List.of(id), 13, "", "ben", "");
        assertThat(catalog.image(id))
                .hasValueSatisfying(row -> assertThat(row.review()).isEqualTo(ReviewState.NEW));
        catalog.review(List.of(id), ReviewState.ACCEPTED, "ana");
        assertThat(catalog.decisions(id))
                .containsExactly(
                        new DecisionRow(id, Decision.REJECTED, "ana", NOON),
                        new DecisionRow(id, Decision.ACCEPTED, "ana", NOON));
    }

    @Test
    void removesAndRestoresWithoutLosingAnything() {
        List<Long> ids = catalog.addImages(photos(0, 3, 12), "import");
        long id = ids.get(1);
        ImageRow before = catalog.image(id).orElseThrow();
        catalog.remove(List.of(id), "ana");
        assertThat(spots()).extracting(Spot::imageId).containsExactly(ids.get(0), ids.get(2));
        assertThat(embeddingsAfter(0)).containsOnlyKeys(ids.get(0), ids.get(2));
        assertThat(catalog.imagesPerTaxon()).containsExactly(Map.entry(12, 2L));
        assertThat(catalog.image(id))
                .hasValueSatisfying(row -> assertThat(row.removed()).isTrue());
        assertThat(catalog.embedding(id)).isPresent();

        catalog.restore(List.of(id), "ben");
        assertThat(catalog.image(id)).contains(before);
        assertThat(spots()).hasSize(3);
        assertThat(catalog.decisions(id))
                .extracting(DecisionRow::decision, DecisionRow::who)
                .containsExactly(tuple(Decision.REMOVED, "ana"), tuple(Decision.RESTORED, "ben"));
    }

    @Test
    void visitsSpotsById() {
        List<Long> ids = catalog.addImages(photos(0, 3, 12), "import");
        catalog.setSplit(Map.of(ids.get(2), Split.TRAIN));
        assertThat(spots())
                .containsExactly(
                        new Spot(ids.get(0), 12, Split.NONE, "", photo(0).dhash()),
                        new Spot(ids.get(1), 12, Split.NONE, "", photo(1).dhash()),
                        new Spot(ids.get(2), 12, Split.TRAIN, "", photo(2).dhash()));
    }

    @Test
    void visitsTheEmbeddingsAfterAnImage() {
        List<Long> ids = catalog.addImages(photos(0, 5, 0), "import");
        Map<Long, short[]> after = embeddingsAfter(ids.get(2));
        assertThat(after).containsOnlyKeys(ids.get(3), ids.get(4));
        assertThat(after.get(ids.get(4))).isEqualTo(Photos.embedding(4));
    }

    @Test
    void aVisitorMayChangeTheCatalogueAndGoesOnSeeingTheBeginning() {
        catalog.addImages(photos(0, 50, 12), "import");
        List<Spot> seen = new ArrayList<>();
        catalog.forEachSpot(spot -> {
            seen.add(spot);
            catalog.label(List.of(spot.imageId() % 50 + 1), 13, "", "ben", "");
        });
        assertThat(seen).hasSize(50).allMatch(spot -> spot.taxonId() == 12);
        assertThat(catalog.imagesPerTaxon()).containsExactly(Map.entry(13, 50L));
    }

    @Test
    void aVisitorThatGivesUpLeavesTheCatalogueUsable() {
        catalog.addImages(photos(0, 5, 12), "import");
        assertThatThrownBy(() -> catalog.forEachSpot(spot -> {
                    throw new UnsupportedOperationException("enough");
                }))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("enough");
        assertThat(spots()).hasSize(5);
        catalog.addImages(photos(5, 6, 12), "import");
    }

    private List<Spot> spots() {
        List<Spot> spots = new ArrayList<>();
        catalog.forEachSpot(spots::add);
        return spots;
    }

    private Map<Long, short[]> embeddingsAfter(long id) {
        Map<Long, short[]> embeddings = new HashMap<>();
        catalog.forEachEmbedding(id, embeddings::put);
        return embeddings;
    }

    @Test
    void everyChangeCounts() {
        List<Long> seen = new ArrayList<>(List.of(catalog.changes()));
        long id = catalog.addImages(List.of(photo(1, 12)), "import").getFirst();
        List<Runnable> changes = List.of(
                () -> catalog.label(List.of(id), 13, "", "ben", ""),
                () -> catalog.setSplit(Map.of(id, Split.TRAIN)),
                () -> catalog.remove(List.of(id), "ben"),
                () -> catalog.restore(List.of(id), "ben"),
                () -> catalog.review(List.of(id), ReviewState.ACCEPTED, "ben"),
                () -> catalog.addAlias(id, new Origin("/b.jpg", 1, 1)),
                () -> catalog.setSetting("a", "b"),
                () -> catalog.saveTaxa(List.of(MONARCH)),
                () -> catalog.saveModel(new ModelRow("svm", "00", "{}", NOON)));
        for (Runnable change : changes) {
            change.run();
            seen.add(catalog.changes());
        }
        assertThat(seen).isSorted().doesNotHaveDuplicates();
        long last = catalog.changes();
        spots();
        assertThat(catalog.changes()).isEqualTo(last);
    }

    @Test
    void changesAreSeenThroughAnotherDoor() {
        try (Catalog other = open(clock)) {
            long before = other.changes();
            catalog.addImages(List.of(photo(1, 12)), "import");
            assertThat(other.changes()).isGreaterThan(before);
            assertThat(other.counts()).isEqualTo(catalog.counts());
        }
    }

    @Test
    void countsWhatItHolds() {
        List<Long> ids = new ArrayList<>(catalog.addImages(photos(0, 6, 12), "import"));
        ids.addAll(catalog.addImages(photos(6, 9, 0), "import"));
        catalog.setSplit(Map.of(ids.get(0), Split.TRAIN, ids.get(1), Split.TRAIN, ids.get(2), Split.TEST));
        catalog.remove(List.of(ids.get(2), ids.get(8)), "ana");
        assertThat(catalog.counts()).isEqualTo(new CatalogCounts(7, 5, 3, 2, 0, 5, 2, 6));
    }

    @Test
    void keepsModelsByName() {
        catalog.saveModel(new ModelRow("svm", "aa", "{\"seed\": 1}", NOON));
        catalog.saveModel(new ModelRow("centroids", "bb", "{}", NOON));
        var newer = new ModelRow("svm", "cc", "{\"seed\": 2}", NOON.plusSeconds(1));
        catalog.saveModel(newer);
        assertThat(catalog.models()).containsExactly(new ModelRow("centroids", "bb", "{}", NOON), newer);
    }

    @Test
    void isThereAfterClosingAndOpening() {
        long id = catalog.addImages(List.of(photo(1, 12)), "import").getFirst();
        long changes = catalog.changes();
        catalog.close();
        catalog = open(clock);
        assertThat(catalog.image(id)).isPresent();
        assertThat(catalog.featureSpace()).contains(Photos.SPACE);
        assertThat(catalog.changes()).isEqualTo(changes);
    }

    @Test
    void refusesWorkAfterClosing() {
        catalog.close();
        catalog.close();
        assertThatIllegalStateException().isThrownBy(catalog::counts).withMessageContaining("closed");
        assertThatIllegalStateException().isThrownBy(() -> catalog.setSetting("a", "b"));
    }

    @Test
    void threadsShareOneCatalogue() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int first = t * 100;
            threads.add(Thread.startVirtualThread(() -> {
                for (int from = first; from < first + 100; from += 20) {
                    catalog.addImages(photos(from, from + 20, 12), "thread " + first);
                    catalog.counts();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(catalog.counts().images()).isEqualTo(400);
        assertThat(embeddingsAfter(0)).hasSize(400);
    }
}
