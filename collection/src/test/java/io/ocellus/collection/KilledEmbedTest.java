package io.ocellus.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.FeatureSpaceRow;
import io.ocellus.catalog.SqliteCatalog;
import io.ocellus.source.Packed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledEmbedTest {

    private static final String FLIP = "handcrafted:flip";
    private static final int PER_TAXON = 60; // three batches

    @TempDir
    Path folder;

    private Home imported(String name) throws IOException, InterruptedException {
        Home home = new Home(folder.resolve(name));
        Path photos = folder.resolve("photos");
        if (!Files.exists(photos)) {
            Packed.folder(photos, Guide.folders(PER_TAXON));
        }
        try (PhotoCollection collection = PhotoCollection.openOrCreate(home, "default")) {
            collection.importPhotos(ImportRequest.of(photos), ImportProgress.NONE);
        }
        return home;
    }

    private static Map<Long, String> vectors(Home home, String space) {
        Map<Long, String> vectors = new TreeMap<>();
        try (Catalog catalog =
                SqliteCatalog.openExisting(home.collection("default").catalog())) {
            FeatureSpaceRow row = catalog.featureSpaces().stream()
                    .filter(known -> known.name().equals(space))
                    .findFirst()
                    .orElseThrow();
            catalog.forEachEmbedding(row, 0, (id, half) -> vectors.put(id, Arrays.toString(half)));
        }
        return vectors;
    }

    @Test
    void anEmbeddingThatWasKilledGoesOnAndEndsLikeOneThatWasNot() throws IOException, InterruptedException {
        Path query = Files.write(folder.resolve("query.png"), Guide.photo(Guide.MONARCH, 99));
        Home undisturbed = imported("whole");
        EmbedReport whole;
        try (PhotoCollection collection = PhotoCollection.open(undisturbed, "default")) {
            whole = collection.embed(Optional.of(FLIP), ImportProgress.NONE);
        }
        Home home = imported("killed");
        try (PhotoCollection reader = PhotoCollection.open(home, "default")) {
            Identification before = reader.identify(query, IdentifyRequest.STANDARD);
            try (ChildJvm child = ChildJvm.start(
                    folder.resolve("errors.txt"),
                    ChildEmbed.class,
                    home.folder().toString(),
                    FLIP)) {
                assertThat(child.line()).as("photos of the first batch").isEqualTo("64");
                assertThat(reader.identify(query, IdentifyRequest.STANDARD).suggestions())
                        .as("asked while another process embeds")
                        .isEqualTo(before.suggestions());
                child.kill();
            }
            assertThat(reader.identify(query, IdentifyRequest.STANDARD).featureSpace())
                    .as("after the death")
                    .isEqualTo(before.featureSpace());
            EmbedReport rest = reader.embed(Optional.of(FLIP), ImportProgress.NONE);
            assertThat(rest.embedded()).isPositive().isLessThanOrEqualTo(3 * PER_TAXON - 64);
            assertThat(rest.inUse()).isTrue();
            assertThat(reader.identify(query, IdentifyRequest.STANDARD).featureSpace())
                    .contains(whole.featureSpace());
        }
        assertThat(vectors(home, whole.featureSpace())).isEqualTo(vectors(undisturbed, whole.featureSpace()));
    }
}
