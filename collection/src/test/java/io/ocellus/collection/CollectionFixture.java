package io.ocellus.collection;

import io.ocellus.catalog.ImageRow;
import io.ocellus.source.Packed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// An empty collection, and a place for the photos that are brought.
abstract class CollectionFixture {

    @TempDir
    Path folder;

    Home home;
    PhotoCollection collection;

    @BeforeEach
    void begin() throws IOException {
        home = new Home(folder.resolve("home"));
        collection = PhotoCollection.openOrCreate(home, "default");
    }

    @AfterEach
    void end() throws IOException {
        collection.close();
    }

    Path brought() {
        return folder.resolve("brought");
    }

    ImportReport bring(Map<String, byte[]> files) throws IOException, InterruptedException {
        Packed.folder(brought(), files);
        return bring(ImportRequest.of(brought()));
    }

    ImportReport bring(ImportRequest request) throws IOException, InterruptedException {
        return collection.importPhotos(request, ImportProgress.NONE);
    }

    /// The image whose file has this path below [#brought()].
    ImageRow image(String file) {
        String source = brought().resolve(file).toString();
        return Guide.images(collection).stream()
                .filter(image -> image.origin().source().equals(source))
                .findFirst()
                .orElseThrow();
    }

    String label(String file) {
        return Guide.label(collection.taxonomy(), image(file));
    }
}
