package io.ocellus.benchmarks;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.Split;
import io.ocellus.catalog.Spot;
import io.ocellus.catalog.SqliteCatalog;
import io.ocellus.vector.FloatMatrix;
import io.ocellus.vector.Half;
import io.ocellus.vector.Kernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes the labelled embeddings of a collection as numpy arrays, for peers in other languages.
///
/// `DumpEmbeddings CATALOG_DB OUT_DIR [raw]` writes `train.npy`, `test.npy` (float32, n x d, by image id, of unit
/// length unless `raw`) and `train_labels.npy`, `test_labels.npy` (int32, classes from 0 in the order of taxon
/// ids).
public final class DumpEmbeddings {

    private DumpEmbeddings() {}

    /// Reads and writes.
    public static void main(String[] arguments) throws IOException {
        Path out = Files.createDirectories(Path.of(arguments[1]));
        boolean raw = arguments.length > 2 && arguments[2].equals("raw");
        try (Catalog catalog = SqliteCatalog.openExisting(Path.of(arguments[0]))) {
            Map<Long, Spot> spots = new HashMap<>();
            Map<Integer, Integer> classes = new TreeMap<>();
            catalog.forEachSpot(spot -> {
                if (spot.taxonId() != 0 && spot.split() != Split.NONE) {
                    spots.put(spot.imageId(), spot);
                    classes.put(spot.taxonId(), 0);
                }
            });
            int number = 0;
            for (Map.Entry<Integer, Integer> taxon : classes.entrySet()) {
                taxon.setValue(number++);
            }
            for (Split split : List.of(Split.TRAIN, Split.TEST)) {
                write(catalog, spots, classes, split, raw ? Length.AS_STORED : Length.UNIT, out);
            }
        }
    }

    private enum Length {
        UNIT,
        AS_STORED
    }

    private static void write(
            Catalog catalog, Map<Long, Spot> spots, Map<Integer, Integer> classes, Split split, Length length, Path out)
            throws IOException {
        Kernel kernel = Kernel.best();
        List<float[]> rows = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        catalog.forEachEmbedding(0, (image, half) -> {
            Spot spot = spots.get(image);
            if (spot != null && spot.split() == split) {
                float[] row = Half.toFloats(half);
                rows.add(length == Length.UNIT ? kernel.normalise(row) : row);
                labels.add(classes.getOrDefault(spot.taxonId(), -1));
            }
        });
        if (!rows.isEmpty()) {
            Npy.write(out.resolve(split.word() + ".npy"), FloatMatrix.of(rows.toArray(float[][]::new)));
            Npy.write(
                    out.resolve(split.word() + "_labels.npy"),
                    labels.stream().mapToInt(Integer::intValue).toArray());
        }
        System.out.printf("%s: %d rows of %d classes%n", split.word(), rows.size(), classes.size());
    }
}
