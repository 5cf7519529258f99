package io.ocellus.benchmarks;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.ImageFilter;
import io.ocellus.catalog.ImageRow;
import io.ocellus.catalog.Split;
import io.ocellus.catalog.SqliteCatalog;
import io.ocellus.collection.Home;
import io.ocellus.collection.IdentifyRequest;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.Half;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// How long a correction takes until `identify` sees it, in a process that stays: a server, or a program that
/// uses the library.
///
/// `CorrectionSpeed HOME COLLECTION [PHOTOS]`: gives photos of a trained collection another of its taxa, one
/// after the other (20 unless said otherwise), asks about the same photo after each, and gives each its label
/// back. The collection is another one afterwards only in its history. Prints milliseconds: the first
/// correction, the median, the slowest of the others, and of the questions that come right after.
public final class CorrectionSpeed {

    private static final int PHOTOS = 20;
    private static final String WHO = "benchmark";

    private final PhotoCollection collection;
    private final Catalog catalog; // of the same collection
    private final List<ImageRow> photos;
    private final double[] corrections;
    private final double[] questions;

    private CorrectionSpeed(PhotoCollection collection, Catalog catalog, List<ImageRow> photos) {
        this.collection = collection;
        this.catalog = catalog;
        this.photos = photos;
        this.corrections = new double[2 * photos.size()];
        this.questions = new double[2 * photos.size()];
    }

    /// Measures and prints.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int count = arguments.length > 2 ? Integer.parseInt(arguments[2]) : PHOTOS;
        Home home = new Home(Path.of(arguments[0]));
        Path file = home.folder().resolve("collections").resolve(arguments[1]).resolve("catalog.db");
        try (PhotoCollection collection = PhotoCollection.open(home, arguments[1]);
                Catalog catalog = SqliteCatalog.openExisting(file)) {
            List<ImageRow> learned = collection.images(ImageFilter.ALL, 0, 100_000).stream()
                    .filter(image -> image.taxonId() != 0 && image.split() != Split.TEST)
                    .toList();
            List<ImageRow> photos = new SplittableRandom(7)
                    .ints(count, 0, learned.size())
                    .distinct()
                    .mapToObj(learned::get)
                    .toList();
            new CorrectionSpeed(collection, catalog, photos).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        for (int i = 0; i < photos.size(); i++) {
            ImageRow photo = photos.get(i);
            ImageRow other = photos.get((i + 1) % photos.size());
            label(2 * i, photo, other.taxonId());
            label(2 * i + 1, photo, photo.taxonId());
        }
        System.out.printf(
                "%d corrections: first %.0f ms, median %.0f, slowest of the others %.0f; the question after each: median %.1f ms%n",
                corrections.length,
                corrections[0],
                median(corrections),
                Arrays.stream(corrections).skip(1).max().orElse(0),
                median(questions));
    }

    private void label(int turn, ImageRow photo, int taxon) throws IOException, InterruptedException {
        String name = nameOf(taxon);
        long began = System.nanoTime();
        collection.label(List.of(photo.id()), Optional.of(name), WHO);
        corrections[turn] = (System.nanoTime() - began) / 1e6;
        float[] embedding = Half.toFloats(catalog.embedding(photo.id()).orElseThrow());
        began = System.nanoTime();
        collection.identify("question", embedding, IdentifyRequest.STANDARD);
        questions[turn] = (System.nanoTime() - began) / 1e6;
    }

    private String nameOf(int taxon) {
        Taxonomy taxonomy = collection.taxonomy();
        return taxonomy.taxon(taxonomy.node(taxon)).scientificName();
    }

    private static double median(double[] milliseconds) {
        return Arrays.stream(milliseconds)
                .sorted()
                .skip(milliseconds.length / 2)
                .findFirst()
                .orElse(0);
    }
}
