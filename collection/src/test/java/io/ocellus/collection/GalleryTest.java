package io.ocellus.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.FeatureSpaceRow;
import io.ocellus.catalog.Split;
import io.ocellus.catalog.SqliteCatalog;
import io.ocellus.source.Packed;
import io.ocellus.taxonomy.Match;
import io.ocellus.training.TrainedStore;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GalleryTest extends CollectionFixture {

    private Path derived;
    private Path query;

    @BeforeEach
    void bringPhotosToAskAbout() throws IOException, InterruptedException {
        Path photos = Packed.folder(brought(), Guide.folders(4));
        bring(ImportRequest.of(photos).withSplit(SplitChoice.AUTO, 0.25, 1));
        derived = home.collection("default").derived();
        query = Files.write(folder.resolve("query.png"), Guide.photo(Guide.MONARCH, 99));
    }

    private String answer(PhotoCollection asked) throws IOException {
        return asked.identify(query, IdentifyRequest.STANDARD)
                .answer()
                .flatMap(Identification.Answer::taxon)
                .orElseThrow()
                .scientificName();
    }

    private Catalog catalog() {
        return SqliteCatalog.openExisting(home.collection("default").catalog());
    }

    private String cache() {
        try (Catalog catalog = catalog()) {
            return Gallery.cache(derived, space(catalog)).getFileName().toString();
        }
    }

    private static FeatureSpaceRow space(Catalog catalog) {
        return catalog.featureSpace().orElseThrow();
    }

    @Test
    void theSecondOpeningInAProcessDoesNotGiveTheFirstOnesCacheToOthers() throws IOException, InterruptedException {
        answer(collection);
        try (PhotoCollection second = PhotoCollection.open(home, "default")) {
            assertThat(answer(second)).isEqualTo(Guide.MONARCH);
        }
        try (ChildJvm child =
                ChildJvm.start(folder.resolve("errors.txt"), ChildLease.class, derived.toString(), cache() + ".lock")) {
            assertThat(child.line())
                    .as("whether another process may write the cache")
                    .isEqualTo("false");
        }
    }

    @Test
    void answersWhenTheCacheCannotBeMade() throws IOException {
        Files.createDirectories(derived.resolve(cache() + ".new")); // stands where the new file is to be written
        assertThat(answer(collection)).isEqualTo(Guide.MONARCH);
    }

    @Test
    void answersWhenThereIsNoPlaceForACache() throws IOException {
        Files.writeString(derived, "a file in place of the folder");
        assertThat(answer(collection)).isEqualTo(Guide.MONARCH);
    }

    @Test
    void answersWhenTheCacheCannotBeExtended() throws IOException {
        try (Catalog catalog = catalog();
                Gallery gallery = Gallery.open(catalog, derived, space(catalog))) {
            Thread.currentThread().interrupt(); // a channel refuses to write for an interrupted thread
            int images = gallery.now().images();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(images).isEqualTo(12);
            assertThat(gallery.now().index().size()).isEqualTo(12);
        }
    }

    @Test
    void knowsATaxonThatWasAddedWhileItRead() throws IOException {
        try (Catalog catalog = catalog();
                Gallery gallery = Gallery.open(changedOnceRead(catalog), derived, space(catalog))) {
            assertThat(gallery.now().taxonomy().size()).isEqualTo(4);
            assertThat(gallery.now().taxonomy().match("Pieris rapae")).isInstanceOf(Match.Found.class);
        }
    }

    /// A catalogue that another process changes as soon as taxa or spots were read from it.
    private Catalog changedOnceRead(Catalog catalog) {
        boolean[] changed = new boolean[1];
        return (Catalog) Proxy.newProxyInstance(
                Catalog.class.getClassLoader(), new Class<?>[] {Catalog.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(catalog, arguments);
                        boolean reads = List.of("taxa", "forEachSpot").contains(method.getName());
                        if (reads && !changed[0]) {
                            changed[0] = true;
                            addATaxonAndLabel();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void addATaxonAndLabel() throws IOException, InterruptedException {
        collection.addTaxon("Pieris rapae", "", "species", Optional.empty());
        collection.label(
                Guide.images(collection).stream().map(image -> image.id()).toList(),
                Optional.of("Pieris rapae"),
                "somebody");
    }

    @Test
    void figuresAreThoseOfTheViewWhenLabelsChangeMeanwhile() throws IOException, InterruptedException {
        try (Catalog catalog = catalog();
                Gallery gallery = Gallery.open(catalog, derived, space(catalog))) {
            Gallery.View view = gallery.now();
            Networks networks = new Networks(home.bundles()); // none is asked, so none is opened
            long one = Guide.images(collection).stream()
                    .filter(image -> image.split() == Split.TEST)
                    .findFirst()
                    .orElseThrow()
                    .id();
            collection.addTaxon("Pieris rapae", "", "species", Optional.empty());
            collection.label(List.of(one), Optional.of("Pieris rapae"), "somebody");
            EvaluationReport report = new Evaluator(
                            "default",
                            space(catalog),
                            catalog,
                            view,
                            new Methods(
                                    new TrainedStore(derived.resolveSibling("trained")),
                                    catalog::featureSpaces,
                                    networks),
                            new Sights(new Hearing(home.collection("default"), catalog, networks)))
                    .run(EvaluateRequest.STANDARD);
            assertThat(report.images())
                    .as("test images, without the changed one")
                    .isEqualTo(2);
        }
    }
}
