package io.ocellus.catalog;

import static io.ocellus.catalog.Photos.photo;
import static io.ocellus.catalog.Photos.photos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

/// How images come into every catalogue, whole or not at all.
interface ImportContract extends CatalogFixture {

    @Test
    default void givesBackAnImageAsItWas() {
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
        long id = catalog().addImages(List.of(image), "ana").getFirst();
        assertThat(catalog().image(id))
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
        assertThat(catalog().embedding(id))
                .hasValueSatisfying(half -> assertThat(half).isEqualTo(image.embedding()));
        assertThat(catalog().history(id))
                .extracting(LabelRow::taxonId, LabelRow::labelText, LabelRow::who, LabelRow::when)
                .containsExactly(tuple(12, "monarch", "ana", NOON));
    }

    @Test
    default void knowsNothingOfAnImageThatWasNeverAdded() {
        assertThat(catalog().image(1)).isEmpty();
        assertThat(catalog().embedding(1)).isEmpty();
        assertThat(catalog().history(1)).isEmpty();
        assertThat(catalog().imageBySource("/nowhere.jpg")).isEmpty();
    }

    @Test
    default void keepsWhatTheSourceSaidEvenWhenNoTaxonMatched() {
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
        long id = catalog().addImages(List.of(odd), "import").getFirst();
        assertThat(catalog().image(id))
                .hasValueSatisfying(row -> assertThat(row.taxonId()).isZero());
        assertThat(catalog().history(id)).extracting(LabelRow::labelText).containsExactly("Danaus plexipus");
        assertThat(catalog().counts().labelled()).isZero();
    }

    @Test
    default void keepsHalfValuesBitByBit() {
        var half = new short[Photos.DIMENSION];
        half[0] = Float.floatToFloat16(Float.NaN);
        half[1] = Float.floatToFloat16(-0.0f);
        half[2] = (short) 0x00ff;
        half[3] = Short.MIN_VALUE;
        var image = photo(1);
        long id = catalog()
                .addImages(
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
        assertThat(catalog().embedding(id))
                .hasValueSatisfying(back -> assertThat(back).isEqualTo(half));
    }

    @Test
    default void givesIdsInTheOrderOfTheImages() {
        List<Long> first = catalog().addImages(photos(0, 100, 12), "import");
        List<Long> second = catalog().addImages(photos(100, 150, 13), "import");
        assertThat(first).hasSize(100).isSorted().doesNotHaveDuplicates();
        assertThat(second).hasSize(50).isSorted().allMatch(id -> id > first.getLast());
        assertThat(catalog().image(first.get(42)))
                .hasValueSatisfying(row -> assertThat(row.sha256()).isEqualTo(Photos.sha256(42)));
    }

    @Test
    default void aDuplicateTakesItsWholeBatchBack() {
        catalog().addImages(photos(0, 3, 12), "import");
        long changes = catalog().changes();
        CatalogCounts counts = catalog().counts();
        assertThatThrownBy(() -> catalog().addImages(List.of(photo(5), photo(2)), "import"))
                .isInstanceOf(CatalogException.class)
                .hasMessageContainingAll("/photos/IMG_000002.jpg", Photos.sha256(2), "is there already");
        assertThat(catalog().counts()).isEqualTo(counts);
        assertThat(catalog().changes()).isEqualTo(changes);
        assertThat(catalog().isKnown(photo(5).origin())).isFalse();
    }

    @Test
    default void aDuplicateWithinABatchIsRefused() {
        assertThatThrownBy(() -> catalog().addImages(List.of(photo(1), photo(2), photo(1)), "import"))
                .isInstanceOf(CatalogException.class);
        assertThat(catalog().counts().images()).isZero();
    }

    @Test
    default void refusesLabelsOfUnknownTaxa() {
        assertThatThrownBy(() -> catalog().addImages(List.of(photo(1, 77)), "import"))
                .isInstanceOfSatisfying(
                        CatalogException.class, e -> assertThat(e.reason()).isEqualTo(CatalogException.Reason.REFUSED))
                .hasMessageContaining("taxon 77");
        long id = catalog().addImages(List.of(photo(1, 12)), "import").getFirst();
        assertThatThrownBy(() -> catalog().label(List.of(id), 77, "", "ana", ""))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("taxon 77");
        assertThat(catalog().history(id)).hasSize(1);
    }

    @Test
    default void refusesAnEmbeddingOfAnotherLength() {
        NewImage image = photo(1);
        var wrong = new NewImage(
                image.sha256(), "", 1, 1, image.origin(), "", Provenance.NONE, Split.NONE, 0, "", new short[5]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog().addImages(List.of(wrong), "import"))
                .withMessageContainingAll("/photos/IMG_000001.jpg", "5 dimensions", "16");
    }
}
