package io.ocellus.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.taxonomy.TaxonRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What every catalogue does with taxa.
interface TaxonContract extends CatalogFixture {

    @Test
    default void givesBackTaxaAsTheyWere() {
        assertThat(catalog().taxa()).containsExactly(FAMILY, MONARCH, ADMIRAL);
    }

    @Test
    default void replacesATaxonWhoseIdIsKnown() {
        var renamed = new TaxonRecord(
                12, 1, "Danaus plexippus", "Monarch Butterfly", "species", List.of("Danaus archippus", "Anosia"), "");
        catalog().saveTaxa(List.of(renamed));
        assertThat(catalog().taxa()).containsExactly(FAMILY, renamed, ADMIRAL);
    }

    @Test
    default void takesAHundredThousandTaxaInAnyOrder() {
        List<TaxonRecord> taxa = new ArrayList<>();
        for (int id = 100; id < 100_100; id++) {
            taxa.add(new TaxonRecord(
                    id, id < 1_000 ? 1 : id / 10, "Taxon " + id, "", "species", List.of("Syn " + id), ""));
        }
        Collections.shuffle(taxa, new Random(1));
        catalog().saveTaxa(taxa);
        List<TaxonRecord> expected = new ArrayList<>(List.of(FAMILY, MONARCH, ADMIRAL));
        expected.addAll(taxa);
        expected.sort(Comparator.comparingInt(TaxonRecord::id));
        assertThat(catalog().taxa()).isEqualTo(expected);
        assertThat(catalog().counts().taxa()).isEqualTo(100_003);
    }

    @Test
    default void refusesATaxonWithoutItsParentAndKeepsNothingOfTheList() {
        var known = new TaxonRecord(20, 1, "Pieris rapae", "", "species", List.of(), "");
        var orphan = new TaxonRecord(21, 99, "Pieris napi", "", "species", List.of(), "");
        assertThatThrownBy(() -> catalog().saveTaxa(List.of(known, orphan)))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("taxon 99 is named as a parent, but is not in the catalogue");
        assertThat(catalog().taxa()).hasSize(3);
    }
}
