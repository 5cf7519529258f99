package io.ocellus.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.source.Packed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledImportTest {

    private static final int PER_TAXON = 80;

    @TempDir
    Path folder;

    private static ImportReport finish(PhotoCollection collection, Path brought)
            throws IOException, InterruptedException {
        return collection.importPhotos(
                ImportRequest.of(brought).withSplit(SplitChoice.AUTO, 0.25, 1), ImportProgress.NONE);
    }

    private static Map<String, byte[]> photos() {
        Map<String, byte[]> files = Guide.folders(PER_TAXON);
        files.put("Danaus plexippus/copy.png", Guide.photo(Guide.MONARCH, 3));
        files.put("Vanessa atalanta/near.png", Guide.nearCopy(Guide.ADMIRAL, 7));
        files.put("Vanessa atalanta/empty.png", new byte[0]);
        return files;
    }

    @Test
    void anImportThatWasKilledEndsLikeOneThatWasNot() throws IOException, InterruptedException {
        long seed = 20260503;
        Random random = new Random(seed);
        Path brought = Packed.folder(folder.resolve("brought"), photos());
        List<String> undisturbed;
        try (PhotoCollection whole = PhotoCollection.openOrCreate(new Home(folder.resolve("whole")), "default")) {
            finish(whole, brought);
            undisturbed = Guide.contents(whole);
        }
        Home home = new Home(folder.resolve("killed"));
        int[] deaths = {random.nextInt(60), 70 + random.nextInt(80), 160 + random.nextInt(75)};
        for (int death : deaths) {
            importUntil(death, home, brought);
        }
        try (PhotoCollection resumed = PhotoCollection.open(home, "default")) {
            ImportReport report = finish(resumed, brought);
            assertThat(report.alreadyThere())
                    .as("seed %d: batches before the last death are kept", seed)
                    .isPositive();
            assertThat(report.alreadyThere() + report.imported() + report.exactDuplicates())
                    .isEqualTo(3 * PER_TAXON + 2);
            assertThat(Guide.contents(resumed)).as("seed %d", seed).isEqualTo(undisturbed);
        }
    }

    private void importUntil(int death, Home home, Path brought) throws IOException, InterruptedException {
        try (ChildJvm child = ChildJvm.start(
                folder.resolve("errors.txt"), ChildImport.class, home.folder().toString(), brought.toString())) {
            for (int read = 0; read <= death; read++) {
                child.line();
            }
            child.kill();
        }
    }
}
