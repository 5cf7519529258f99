package io.ocellus.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FolderTaxaTest {

    static final List<List<String>> BUTTERFLIES = List.of(
            List.of("Nymphalidae", "Danaus", "Danaus_plexippus"),
            List.of("Nymphalidae", "Danaus", "Danaus gilippus (Queen)"),
            List.of("Nymphalidae"),
            List.of("Pieridae", "Pieridae", "Pieris rapae"));

    @Test
    void nestedFoldersAreALineage() {
        Taxonomy taxonomy = Taxonomy.empty().extended(FolderTaxa.infer(BUTTERFLIES));
        assertThat(taxonomy.records())
                .containsExactly(
                        record(1, 0, "Nymphalidae", "", ""),
                        record(2, 1, "Danaus", "", ""),
                        record(3, 2, "Danaus gilippus", "Queen", "species"),
                        record(4, 2, "Danaus plexippus", "", "species"),
                        record(5, 0, "Pieridae", "", ""),
                        record(6, 5, "Pieris rapae", "", "species"));
    }

    @Test
    void theOrderOfFoldersDoesNotMatter() {
        var shuffled = new ArrayList<>(BUTTERFLIES);
        Collections.shuffle(shuffled, new Random(1));
        assertThat(FolderTaxa.infer(shuffled)).isEqualTo(FolderTaxa.infer(BUTTERFLIES));
    }

    @Test
    void guessesTheRankOfSpeciesOnlyAndOnlyOfLeaves() {
        assertThat(FolderTaxa.infer(List.of(
                                List.of("Common_Chickweed"),
                                List.of("pink primrose"),
                                List.of("Capsella_bursa-pastoris"),
                                List.of("Danaus plexippus plexippus"),
                                List.of("Pelargonium × hortorum"),
                                List.of("Rosa gallica", "Rosa gallica officinalis")))
                        .stream()
                        .filter(entry -> entry.rank().equals("species"))
                        .map(TaxonEntry::scientificName))
                .containsExactly("Capsella bursa-pastoris", "Pelargonium × hortorum");
    }

    @Test
    void aFolderUnderTwoParentsIsRefusedByItsPath() {
        List<TaxonEntry> entries = FolderTaxa.infer(List.of(List.of("A", "Danaus"), List.of("B", "Danaus")));
        assertThatThrownBy(() -> Taxonomy.empty().extended(entries))
                .isInstanceOf(TaxonomyException.class)
                .hasMessageStartingWith("folder B/Danaus: 'Danaus' has two parents, 'B' and 'A' (folder A/Danaus)");
    }

    @Test
    void aFolderNeedsAName() {
        assertThatThrownBy(() -> FolderTaxa.infer(List.of(List.of("Danaus", "_"))))
                .isInstanceOf(TaxonomyException.class)
                .hasMessage("folder Danaus/_: no taxon can have the name '_'; rename the folder");
    }

    private static TaxonRecord record(int id, int parent, String name, String common, String rank) {
        return new TaxonRecord(id, parent, name, common, rank, List.of(), "");
    }
}
