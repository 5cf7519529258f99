package io.ocellus.sample;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.awt.Rectangle;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/// The tables of a guide: `images.csv` and `boxes.csv`, a row for each photo, and `taxa.csv`. UTF-8, comma, one
/// line feed at each line's end. Confined to one thread; whoever opens it closes it.
final class GuideTables implements Closeable {

    private final long seed;
    private final CsvWriter images;
    private final CsvWriter boxes;

    GuideTables(Path folder, long seed) throws IOException {
        this.seed = seed;
        this.images = open(folder.resolve("images.csv"));
        this.boxes = open(folder.resolve("boxes.csv"));
        images.writeRecord(
                "file",
                "label",
                "split",
                "observation_id",
                "author",
                "licence",
                "date",
                "latitude",
                "longitude",
                "true_label",
                "near_duplicate_of");
        boxes.writeRecord("file", "label", "x", "y", "width", "height");
    }

    private static CsvWriter open(Path file) throws IOException {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(Files.newBufferedWriter(file));
    }

    /// Adds a row for a photo to both tables.
    ///
    /// @param original the file that the photo repeats, or empty
    void photo(PlannedPhoto photo, String file, String label, String truth, String original, Rectangle box) {
        Dice home = Dice.of(seed, Dice.Purpose.SPECIES, photo.species(), 1);
        double latitude = home.between(-50, 60);
        double longitude = home.between(-170, 170);
        int season = home.below(365);
        Dice encounter = Dice.of(seed, Dice.Purpose.OBSERVATION, photo.encounter(), 1);
        LocalDate date = LocalDate.of(2021 + encounter.below(5), 1, 1)
                .plusDays(Math.floorMod(season + Math.round(encounter.around(0, 18)), 365));
        images.writeRecord(
                file,
                label,
                "",
                "obs-%06d".formatted(photo.observation() + 1),
                "Ocellus sample guide",
                "CC0-1.0",
                date.toString(),
                degrees(latitude + encounter.around(0, 1.5)),
                degrees(longitude + encounter.around(0, 2.5)),
                truth,
                original);
        boxes.writeRecord(
                file,
                label,
                Integer.toString(box.x),
                Integer.toString(box.y),
                Integer.toString(box.width),
                Integer.toString(box.height));
    }

    private static String degrees(double angle) {
        return String.format(Locale.ROOT, "%.4f", angle);
    }

    static void taxa(Path folder, List<SampleTaxon> taxa) throws IOException {
        try (CsvWriter table = open(folder.resolve("taxa.csv"))) {
            table.writeRecord("scientific_name", "common_name", "rank", "parent", "synonyms", "taxon_id");
            int id = 1;
            for (SampleTaxon taxon : taxa) {
                table.writeRecord(
                        taxon.scientificName(),
                        taxon.commonName(),
                        taxon.rank(),
                        taxon.parent(),
                        String.join("|", taxon.synonyms()),
                        Integer.toString(id++));
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (images;
                boxes) {
            // Both are flushed and closed here, even if one fails.
        }
    }
}
