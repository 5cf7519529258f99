package io.ocellus.train;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.ocellus.augment.Manifest;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How good the student's features are after each epoch, collection by collection, beside those that it is
/// measured against: `neighbours.csv` in the folder of the run. Confined to one thread.
final class NeighbourCurve {

    static final String FILE = "neighbours.csv";

    private static final String[] HEADER = {"features", "collection", "accuracy", "photos"};

    private final Path file;
    private final Neighbours neighbours;

    /// @param heldOut the photos that rows are given for
    NeighbourCurve(Path folder, Manifest heldOut) {
        this.file = folder.resolve(FILE);
        this.neighbours = new Neighbours(heldOut);
    }

    /// Writes down features that do not change, in place of what was said of them before.
    ///
    /// @param name such as `handcrafted`
    /// @param rows `float[d]` for each photo held out
    /// @return the mean over the collections, 0 to 1; 0 where no photo has a label
    double add(String name, List<float[]> rows) throws IOException {
        Map<String, Neighbours.Share> shares = neighbours.of(rows);
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            shares.forEach((collection, share) -> csv.writeRecord(
                    name,
                    collection,
                    String.format(Locale.ROOT, "%.4f", share.accuracy()),
                    Integer.toString(share.photos())));
        }
        List<String> lines = linesWithout(name);
        lines.addAll(text.toString().lines().toList());
        WholeFile.write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        return shares.values().stream()
                .mapToDouble(Neighbours.Share::accuracy)
                .average()
                .orElse(0);
    }

    /// Writes down the student after an epoch.
    double add(int epoch, List<float[]> rows) throws IOException {
        return add("epoch " + epoch, rows);
    }

    private List<String> linesWithout(String name) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(",", HEADER));
        if (Files.exists(file)) {
            Files.readAllLines(file).stream()
                    .skip(1)
                    .filter(line -> !line.startsWith(name + ","))
                    .forEach(lines::add);
        }
        return lines;
    }
}
