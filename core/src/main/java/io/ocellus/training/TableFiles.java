package io.ocellus.training;

import io.ocellus.classify.ClassSketch;
import io.ocellus.classify.KeptCovariance;
import io.ocellus.classify.KeptSums;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.PatchedWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The files of a method's tables, in the folder of a generation:
///
/// ```
/// METHOD.weights          rows of the classes
/// METHOD-inner.weights    rows of the taxa above
/// METHOD-axes.weights     axes of the sketch and
/// METHOD-means.weights    means of the classes along them, where there are very many classes
/// METHOD.covariance       what means were measured by, where rows hold such means; for corrections
/// METHOD.sums             what means came from, where rows are means; for corrections
/// ```
///
/// each with a patch beside it where a correction replaced a few rows ([PatchedWeights]). All but the sums are
/// mapped: a reader pays for what it asks.
///
/// @param folder of the generation
/// @param method its name
record TableFiles(Path folder, String method) {

    Path leaves() {
        return folder.resolve(method + ".weights");
    }

    private Path inner() {
        return folder.resolve(method + "-inner.weights");
    }

    private Path axes() {
        return folder.resolve(method + "-axes.weights");
    }

    private Path means() {
        return folder.resolve(method + "-means.weights");
    }

    private Path covariance() {
        return folder.resolve(method + ".covariance");
    }

    private Path sums() {
        return folder.resolve(method + ".sums");
    }

    /// Writes tables into a folder that does not hold them yet, and forces them to the disk.
    void write(Tables tables) throws IOException {
        PatchedWeights.write(tables.leaves(), leaves());
        PatchedWeights.write(tables.inner(), inner());
        if (tables.sketch().isPresent()) {
            PatchedWeights.write(tables.sketch().get().axes(), axes());
            PatchedWeights.write(tables.sketch().get().means(), means());
        }
        if (tables.covariance().isPresent()) {
            tables.covariance().get().write(covariance());
        }
        if (tables.sums().isPresent()) {
            tables.sums().get().write(sums());
        }
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws IllegalArgumentException if the files do not fit together
    Tables read(double kinship) throws IOException {
        Optional<ClassSketch> sketch = Files.exists(means())
                ? Optional.of(new ClassSketch(PatchedWeights.read(axes()), PatchedWeights.read(means())))
                : Optional.empty();
        Tables tables = new Tables(PatchedWeights.read(leaves()), PatchedWeights.read(inner()), kinship, sketch);
        Tables measured =
                Files.exists(covariance()) ? tables.withCovariance(KeptCovariance.read(covariance())) : tables;
        return Files.exists(sums()) ? measured.withSums(KeptSums.read(sums())) : measured;
    }
}
