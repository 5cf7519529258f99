package io.ocellus.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.SqliteCatalog;
import io.ocellus.taxonomy.TaxonRecord;
import io.ocellus.taxonomy.Taxonomy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentTaxonomyTest {

    private static final TaxonRecord DANAUS = new TaxonRecord(1, 0, "Danaus", "", "genus", List.of(), "");
    private static final TaxonRecord MONARCH =
            new TaxonRecord(2, 1, "Danaus plexippus", "Monarch", "species", List.of(), "");

    private final Path file;
    private final Catalog catalog;
    private final CurrentTaxonomy taxonomy;

    CurrentTaxonomyTest(@TempDir Path folder) {
        file = folder.resolve("catalog.db");
        catalog = SqliteCatalog.open(file);
        taxonomy = new CurrentTaxonomy(catalog);
        catalog.saveTaxa(List.of(DANAUS));
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void isReadOnceAndAgainWhenTheCatalogueChanged() {
        Taxonomy first = taxonomy.now();
        assertThat(taxonomy.now()).isSameAs(first);
        catalog.saveTaxa(List.of(MONARCH));
        assertThat(taxonomy.now().records()).containsExactly(DANAUS, MONARCH);
    }

    @Test
    void outlivesAChangeThatConcernsNoTaxon() {
        Taxonomy first = taxonomy.now();
        taxonomy.across(() -> catalog.setSetting("a", "b"));
        assertThat(taxonomy.now()).isSameAs(first);
        catalog.setSetting("a", "c");
        assertThat(taxonomy.now()).as("a change that nobody vouched for").isNotSameAs(first);
    }

    @Test
    void seesWhatAnotherProcessAddsMeanwhile() {
        try (Catalog other = SqliteCatalog.openExisting(file)) {
            taxonomy.now();
            taxonomy.across(() -> {
                other.saveTaxa(List.of(MONARCH));
                catalog.setSetting("a", "b");
            });
            assertThat(taxonomy.now().records()).containsExactly(DANAUS, MONARCH);
        }
    }
}
