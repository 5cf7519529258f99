package io.ocellus.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.taxonomy.TaxonRecord;
import io.ocellus.taxonomy.Taxonomy;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaxaTest {

    /* The monarch has an id of another list that is the number of the admiral here. */
    private final Taxonomy taxonomy = Taxonomy.of(List.of(
            new TaxonRecord(7, 0, "Danaus plexippus", "Monarch", "species", List.of(), "9"),
            new TaxonRecord(9, 0, "Vanessa atalanta", "Red Admiral", "species", List.of(), "")));

    @Test
    void aNumberIsTheIdThatACollectionGaveOutItself() {
        assertThat(Taxa.require(taxonomy, "9")).isEqualTo(taxonomy.node(9));
        assertThat(Taxa.require(taxonomy, "7")).isEqualTo(taxonomy.node(7));
        assertThat(Taxa.require(taxonomy, "Monarch")).isEqualTo(taxonomy.node(7));
        assertThatThrownBy(() -> Taxa.require(taxonomy, "8"))
                .isInstanceOf(CollectionException.class)
                .hasMessageContaining("there is no taxon '8'");
    }
}
