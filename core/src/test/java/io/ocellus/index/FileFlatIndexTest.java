package io.ocellus.index;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileFlatIndexTest extends SimilarityIndexContract {

    @TempDir
    private Path folder;

    private int files;

    @Override
    SimilarityIndex empty(int dimension, Measure measure) {
        Path file = folder.resolve("vectors-" + files++);
        return FlatIndex.open(file, "a feature space", dimension, measure, 2, Access.READ_WRITE);
    }
}
