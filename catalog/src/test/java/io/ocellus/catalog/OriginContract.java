package io.ocellus.catalog;

import static io.ocellus.catalog.Photos.photo;
import static io.ocellus.catalog.Photos.photos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How every catalogue knows again what it has seen.
interface OriginContract extends CatalogFixture {

    @Test
    default void findsImagesByTheirHashesRemovedOnesToo() {
        List<Long> ids = catalog().addImages(photos(0, 2_500, 12), "import");
        catalog().remove(List.of(ids.get(7)), "ana");
        List<String> hashes = IntStream.range(0, 2_600).mapToObj(Photos::sha256).toList();
        Map<String, Long> found = catalog().idsBySha(hashes);
        assertThat(found)
                .hasSize(2_500)
                .containsEntry(Photos.sha256(7), ids.get(7))
                .containsEntry(Photos.sha256(2_499), ids.get(2_499));
        assertThat(catalog().idsBySha(List.of())).isEmpty();
    }

    @Test
    default void knowsAFileUntilItChanges() {
        Origin origin = photo(1).origin();
        assertThat(catalog().isKnown(origin)).isFalse();
        catalog().addImages(List.of(photo(1)), "import");
        assertThat(catalog().isKnown(origin)).isTrue();
        assertThat(catalog().isKnown(new Origin(origin.source(), origin.bytes() + 1, origin.modifiedMillis())))
                .isFalse();
        assertThat(catalog().isKnown(new Origin(origin.source(), origin.bytes(), origin.modifiedMillis() + 1)))
                .isFalse();
    }

    @Test
    default void remembersWhereCopiesLie() {
        long id = catalog().addImages(List.of(photo(1)), "import").getFirst();
        var copy = new Origin("/backup.zip!/IMG_1.jpg", 100_001, 0);
        catalog().addAlias(id, copy);
        assertThat(catalog().isKnown(copy)).isTrue();
        assertThat(catalog().imageBySource(copy.source()))
                .hasValueSatisfying(row -> assertThat(row.origin()).isEqualTo(photo(1).origin()));
        assertThat(catalog().origins(id)).containsExactly(copy, photo(1).origin());
    }

    @Test
    default void remembersManyPlacesAtOnceOrNone() {
        List<Long> ids = catalog().addImages(photos(0, 2_500, 12), "import");
        Map<Origin, Long> copies = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            copies.put(new Origin("/backup/%04d.jpg".formatted(i), i, 0), ids.get(i));
        }
        catalog().addAliases(copies);
        Map<Long, List<Origin>> origins = catalog().origins(ids);
        assertThat(origins).hasSize(2_500);
        assertThat(origins.get(ids.get(7))).containsExactly(new Origin("/backup/0007.jpg", 7, 0), photo(7).origin());
        Origin late = new Origin("/late.jpg", 1, 0);
        Map<Origin, Long> oneWithoutImage = Map.of(late, ids.getFirst(), new Origin("/stray.jpg", 1, 0), 99_999L);
        assertThatThrownBy(() -> catalog().addAliases(oneWithoutImage)).isInstanceOf(CatalogException.class);
        assertThat(catalog().isKnown(late)).isFalse();
    }

    @Test
    default void ofTwoStatementsAboutOnePlaceTheLaterCounts() {
        List<Long> ids = catalog().addImages(photos(0, 2, 12), "import");
        Map<Origin, Long> copies = new LinkedHashMap<>();
        copies.put(new Origin("/copy.jpg", 1, 1), ids.get(0));
        copies.put(new Origin("/copy.jpg", 1, 2), ids.get(1));
        catalog().addAliases(copies);
        assertThat(catalog().imageBySource("/copy.jpg"))
                .hasValueSatisfying(row -> assertThat(row.id()).isEqualTo(ids.get(1)));
        assertThat(catalog().origins(List.of(ids.get(0), 99L))).containsOnlyKeys(ids.get(0));
    }

    @Test
    default void aTouchedFileIsKnownAgainOnceRemembered() {
        long id = catalog().addImages(List.of(photo(1)), "import").getFirst();
        Origin before = photo(1).origin();
        var touched = new Origin(before.source(), before.bytes(), before.modifiedMillis() + 60_000);
        catalog().addAlias(id, touched);
        assertThat(catalog().isKnown(touched)).isTrue();
        assertThat(catalog().isKnown(before)).isFalse();
        assertThat(catalog().origins(id)).containsExactly(touched);
    }

    @Test
    default void aReplacedFileLeadsToTheNewImageAndTheOldOneStays() {
        long old =
                catalog().addImages(List.of(photo(1, 12, "/a.jpg")), "import").getFirst();
        long young =
                catalog().addImages(List.of(photo(2, 13, "/a.jpg")), "import").getFirst();
        assertThat(catalog().imageBySource("/a.jpg"))
                .hasValueSatisfying(row -> assertThat(row.id()).isEqualTo(young));
        assertThat(catalog().image(old))
                .hasValueSatisfying(row -> assertThat(row.taxonId()).isEqualTo(12));
        assertThat(catalog().origins(old)).isEmpty();
    }

    @Test
    default void refusesACopyOfAnImageThatIsNotThere() {
        assertThatThrownBy(() -> catalog().addAlias(99, new Origin("/a.jpg", 1, 1)))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("image 99");
    }

    @Test
    default void takesAnySourceNameThatAFileCanHave() {
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
        List<Long> ids = catalog().addImages(images, "import");
        for (int i = 0; i < names.size(); i++) {
            long id = ids.get(i);
            assertThat(catalog().imageBySource(names.get(i)))
                    .hasValueSatisfying(row -> assertThat(row.id()).isEqualTo(id));
        }
    }
}
