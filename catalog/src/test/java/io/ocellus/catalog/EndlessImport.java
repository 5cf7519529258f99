package io.ocellus.catalog;

import io.ocellus.taxonomy.TaxonRecord;
import java.nio.file.Path;
import java.util.List;

/// The victim of [CrashTest]: imports photos by batches and prints the ids of each batch when it is committed.
final class EndlessImport {

    static final int BATCH = 32;

    private EndlessImport() {}

    public static void main(String[] arguments) {
        try (Catalog catalog = SqliteCatalog.open(Path.of(arguments[0]))) {
            catalog.saveTaxa(List.of(new TaxonRecord(1, 0, "Danaus plexippus", "", "species", List.of(), "")));
            catalog.setFeatureSpace(Photos.SPACE);
            int first = (int) catalog.counts().images();
            while (true) {
                List<Long> ids = catalog.addImages(Photos.photos(first, first + BATCH, 1), "import");
                catalog.label(ids.subList(0, 1), 0, "", "ben", "blurred");
                System.out.println(
                        String.join(" ", ids.stream().map(String::valueOf).toList()));
                first += BATCH;
            }
        }
    }
}
