package io.ocellus.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.taxonomy.TaxonRecord;
import io.ocellus.taxonomy.Taxonomy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameIndexTest {

    private static final Taxonomy TAXA = Taxonomy.of(List.of(
            new TaxonRecord(1, 0, "Danaus", "", "genus", List.of(), ""),
            new TaxonRecord(2, 1, "Danaus plexippus", "Monarch", "species", List.of("Papilio plexippus"), ""),
            new TaxonRecord(3, 1, "Danaus chrysippus", "African Queen", "species", List.of(), ""),
            new TaxonRecord(4, 0, "Nymphalis antiopa", "Trauermäntel", "species", List.of(), "")));

    private final NameIndex names = NameIndex.of(TAXA);

    @ParameterizedTest
    @CsvSource({
        "pap, 2",
        "Mon, 2",
        "PLEX, 2",
        "queen, 3",
        "african  q, 3",
        "trauermantel, 4",
        "Trauermän, 4",
        "antiopa, 4"
    })
    void findsATaxonByWhateverNameOneBegins(String typed, int id) {
        assertThat(ids(typed)).containsExactly(id);
    }

    @Test
    void putsAWholeNameFirstAndThenWhatHasMostPhotos() {
        assertThat(ids("danaus")).containsExactly(1, 3, 2);
        assertThat(ids("dan")).containsExactly(1, 3, 2);
    }

    @Test
    void findsNothingForNothing() {
        assertThat(ids(" ")).isEmpty();
        assertThat(ids("zzz")).isEmpty();
    }

    @Test
    void givesNoMoreThanAskedFor() {
        assertThat(names.find("dan", new long[] {9, 1, 5, 0}, 2)).hasSize(2);
    }

    private List<Integer> ids(String typed) {
        long[] images = new long[TAXA.size()];
        images[TAXA.node(1)] = 9;
        images[TAXA.node(2)] = 1;
        images[TAXA.node(3)] = 5;
        return names.find(typed, images, 10).stream().map(TAXA::id).toList();
    }
}
