package io.ocellus.benchmarks;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.ocellus.augment.Manifest;
import io.ocellus.augment.Manifest.Entry;
import io.ocellus.augment.Manifest.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The photos of a collection's `images.csv` (columns file, label, split) that are not for testing.
final class TrainingPhotos {

    private TrainingPhotos() {}

    static Manifest of(Path collection) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(collection.resolve("images.csv"))) {
            for (NamedCsvRecord row : rows) {
                if (!row.getField("split").equals("test")) {
                    Path file = collection.resolve(row.getField("file"));
                    entries.add(new Entry(file, List.of(row.getField("label")), Part.TRAIN, ""));
                }
            }
        }
        return Manifest.of(entries);
    }
}
