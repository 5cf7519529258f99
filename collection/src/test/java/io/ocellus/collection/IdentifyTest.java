package io.ocellus.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.collection.Identification.Example;
import io.ocellus.collection.Identification.SuggestedTaxon;
import io.ocellus.source.Packed;
import io.ocellus.taxonomy.Taxon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdentifyTest extends CollectionFixture {

    private Path query;

    @BeforeEach
    void drawAMonarch() throws IOException {
        query = Files.write(folder.resolve("query.png"), Guide.photo(Guide.MONARCH, 1_000));
    }

    private static String answer(PhotoCollection asked, Path photo) throws IOException {
        return asked.identify(photo, IdentifyRequest.STANDARD)
                .answer()
                .flatMap(Identification.Answer::taxon)
                .map(Taxon::scientificName)
                .orElse("unknown");
    }

    private static List<Long> examples(PhotoCollection asked, Path photo) throws IOException {
        return asked.identify(photo, new IdentifyRequest(100, Optional.empty())).suggestions().orElseThrow().stream()
                .flatMap(suggestion -> suggestion.examples().stream())
                .map(Example::image)
                .toList();
    }

    @Test
    void namesWhatItHasSeen() throws IOException, InterruptedException {
        bring(Guide.folders(4));
        assertThat(answer(collection, query)).isEqualTo(Guide.MONARCH);
        Identification found = collection.identify(query, new IdentifyRequest(2, Optional.empty()));
        assertThat(found.suggestions().orElseThrow())
                .hasSizeLessThanOrEqualTo(2)
                .first()
                .satisfies(best -> {
                    assertThat(best.taxon().scientificName()).isEqualTo(Guide.MONARCH);
                    assertThat(best.examples()).hasSize(3);
                });
    }

    @Test
    void aPhotoLabelledAMomentAgoCounts() throws IOException, InterruptedException {
        bring(Guide.folders(2));
        Path strange = Files.write(folder.resolve("strange.png"), Guide.photo("strange", 1));
        bring(ImportRequest.of(strange));
        try (PhotoCollection other = PhotoCollection.open(home, "default")) {
            assertThat(answer(other, strange)).isNotEqualTo("Urania ripheus");
            collection.addTaxon("Urania ripheus", "", "species", Optional.empty());
            long id = Guide.images(collection).getLast().id();
            collection.label(List.of(id), Optional.of("Urania ripheus"), "ada");
            assertThat(answer(collection, strange)).isEqualTo("Urania ripheus");
            assertThat(answer(other, strange)).isEqualTo("Urania ripheus");
        }
    }

    @Test
    void aPhotoImportedByAnotherAMomentAgoCounts() throws IOException, InterruptedException {
        bring(Guide.folders(1));
        try (PhotoCollection other = PhotoCollection.open(home, "default")) {
            assertThat(examples(other, query)).hasSize(3);
            Packed.folder(brought(), Map.of("Danaus plexippus/new.png", Guide.photo(Guide.MONARCH, 1_000)));
            bring(ImportRequest.of(brought()));
            assertThat(examples(other, query).getFirst())
                    .isEqualTo(image("Danaus plexippus/new.png").id());
        }
    }

    @Test
    void aRemovedImageIsNoExampleUntilItIsRestored() throws IOException, InterruptedException {
        bring(Guide.folders(2));
        long id = image("Danaus plexippus/1.png").id();
        try (PhotoCollection other = PhotoCollection.open(home, "default")) {
            for (PhotoCollection asked : List.of(collection, other)) {
                assertThat(examples(asked, query)).contains(id);
            }
            collection.remove(List.of(id), "ada");
            for (PhotoCollection asked : List.of(collection, other)) {
                assertThat(examples(asked, query)).hasSize(5).doesNotContain(id);
            }
            collection.restore(List.of(id), "ada");
            for (PhotoCollection asked : List.of(collection, other)) {
                assertThat(examples(asked, query)).hasSize(6).contains(id);
            }
        }
    }

    @Test
    void testImagesNeverVote() throws IOException, InterruptedException {
        Packed.folder(brought(), Guide.folders(2));
        bring(ImportRequest.of(brought()));
        Path tests = Packed.folder(folder.resolve("tests"), Map.of("x.png", Guide.photo(Guide.MONARCH, 1_000)));
        bring(ImportRequest.of(tests).withLabel(Guide.ADMIRAL).withSplit(SplitChoice.TEST, 0.2, 1));
        assertThat(answer(collection, query)).isEqualTo(Guide.MONARCH);
        assertThat(examples(collection, query)).hasSize(6);
    }

    @Test
    void withinNarrows() throws IOException, InterruptedException {
        bring(Map.of(
                "Nymphalidae/Vanessa atalanta/a.png", Guide.photo(Guide.ADMIRAL, 1),
                "Nymphalidae/Danaus plexippus/b.png", Guide.photo(Guide.MONARCH, 2),
                "Pieridae/Gonepteryx rhamni/c.png", Guide.photo(Guide.BRIMSTONE, 3)));
        assertThat(within("Nymphalidae"))
                .extracting(suggestion -> suggestion.taxon().scientificName())
                .containsExactly(Guide.MONARCH, Guide.ADMIRAL);
        assertThat(within("Pieridae"))
                .singleElement()
                .satisfies(only -> assertThat(only.lineage()).hasSize(1));
        assertThatThrownBy(() -> within("Nymphalida"))
                .isInstanceOf(CollectionException.class)
                .hasMessage("there is no taxon 'Nymphalida'; did you mean Nymphalidae?");
    }

    private List<SuggestedTaxon> within(String taxon) throws IOException {
        return collection
                .identify(query, new IdentifyRequest(5, Optional.of(taxon)))
                .suggestions()
                .orElseThrow();
    }

    @Test
    void anEmptyCollectionSaysHowToBegin() {
        assertThatThrownBy(() -> answer(collection, query))
                .isInstanceOf(CollectionException.class)
                .hasMessage("the collection 'default' is empty; bring photos with: ocellus import FOLDER");
    }

    @Test
    void withoutALabelTheAnswerIsUnknownButLookAlikesAreFound() throws IOException, InterruptedException {
        bring(Map.of("a.png", Guide.photo(Guide.MONARCH, 1), "b.png", Guide.photo(Guide.ADMIRAL, 2)));
        assertThat(answer(collection, query)).isEqualTo("unknown");
        assertThat(collection.search(query, IdentifyRequest.STANDARD).hits())
                .hasSize(2)
                .allSatisfy(hit -> assertThat(hit.taxon()).isEmpty())
                .first()
                .satisfies(hit -> assertThat(hit.path()).endsWith("a.png"));
    }

    @Test
    void whereEveryPhotoWasRefusedTheAnswerIsUnknown() throws IOException, InterruptedException {
        bring(Map.of("a.png", new byte[0]));
        assertThat(answer(collection, query)).isEqualTo("unknown");
    }

    @Test
    void oneTaxonAloneIsTheAnswer() throws IOException, InterruptedException {
        Packed.folder(brought(), Map.of("a.png", Guide.photo(Guide.MONARCH, 1)));
        bring(ImportRequest.of(brought()).withLabel(Guide.MONARCH));
        assertThat(answer(collection, query)).isEqualTo(Guide.MONARCH);
    }

    @Test
    void labelsAtGenusAndFamilyAreAnswers() throws IOException, InterruptedException {
        bring(Map.of(
                "Nymphalidae/Danaus/a.png", Guide.photo(Guide.MONARCH, 1),
                "Nymphalidae/b.png", Guide.photo(Guide.ADMIRAL, 2),
                "Pieridae/c.png", Guide.photo(Guide.BRIMSTONE, 3)));
        assertThat(answer(collection, query)).isEqualTo("Danaus");
        Path admiral = Files.write(folder.resolve("admiral.png"), Guide.photo(Guide.ADMIRAL, 9));
        assertThat(answer(collection, admiral)).isEqualTo("Nymphalidae");
    }

    @Test
    void aPhotoThatCannotBeReadIsRefusedWithAReason() throws IOException, InterruptedException {
        bring(Guide.folders(1));
        Identification refused =
                collection.identify(Files.writeString(folder.resolve("x.jpg"), "text"), IdentifyRequest.STANDARD);
        assertThat(refused.refused())
                .hasValueSatisfying(why -> assertThat(why.reason()).isEqualTo("notAnImage"));
        assertThat(collection
                        .identify(folder.resolve("gone.jpg"), IdentifyRequest.STANDARD)
                        .refused())
                .hasValueSatisfying(why -> assertThat(why.reason()).isEqualTo("unreadable"));
    }

    @Test
    void theCacheOfVectorsMayBeDeleted() throws IOException, InterruptedException {
        bring(Guide.folders(2));
        List<Long> before = examples(collection, query);
        collection.close();
        try (Stream<Path> derived = Files.list(home.collection("default").derived())) {
            for (Path cache :
                    derived.filter(file -> file.toString().endsWith(".f16")).toList()) {
                Files.delete(cache);
            }
        }
        try (PhotoCollection again = PhotoCollection.open(home, "default")) {
            assertThat(examples(again, query)).isEqualTo(before);
        }
    }

    @Test
    void aCacheOfAnotherCatalogueIsNotBelieved() throws IOException, InterruptedException {
        bring(Guide.folders(2));
        assertThat(answer(collection, query)).isEqualTo(Guide.MONARCH);
        collection.close();
        Files.delete(home.folder().resolve("collections/default/catalog.db"));
        collection = PhotoCollection.openOrCreate(home, "default"); // ids begin at 1 again
        Packed.folder(
                brought(),
                Map.of("0/Pieris rapae/a.png", Guide.photo("x", 1), "0/Pieris rapae/b.png", Guide.photo("x", 2)));
        bring(ImportRequest.of(brought()));
        assertThat(answer(collection, query)).isEqualTo(Guide.MONARCH);
    }
}
