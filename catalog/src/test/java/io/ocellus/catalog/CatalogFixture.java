package io.ocellus.catalog;

import io.ocellus.taxonomy.TaxonRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A catalogue with a few taxa and a feature space, and a clock that stands at [#NOON] until it is turned.
interface CatalogFixture {

    TaxonRecord FAMILY = new TaxonRecord(1, 0, "Nymphalidae", "", "family", List.of(), "");
    TaxonRecord MONARCH = new TaxonRecord(
            12, 1, "Danaus plexippus", "Monarch", "species", List.of("Papilio plexippus"), "gbif:5133088");
    TaxonRecord ADMIRAL = new TaxonRecord(13, 1, "Vanessa atalanta", "Red Admiral", "species", List.of(), "");
    Instant NOON = Instant.parse("2026-05-03T12:00:00.123Z");

    Catalog catalog();

    /// Opens the same catalogue once more; to be closed by the caller.
    Catalog open();

    /// Closes the catalogue, and opens it again.
    void reopen();

    void turnClockTo(Instant instant);

    default List<Spot> spots() {
        List<Spot> spots = new ArrayList<>();
        catalog().forEachSpot(spots::add);
        return spots;
    }

    default Map<Long, short[]> embeddingsAfter(long id) {
        Map<Long, short[]> embeddings = new HashMap<>();
        catalog().forEachEmbedding(id, embeddings::put);
        return embeddings;
    }
}
