package io.ocellus.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaxonomyTest {

    @Test
    void anEmptyTaxonomyHasNoRootsAndKnowsNoLabel() {
        assertThat(Taxonomy.empty().size()).isZero();
        assertThat(Taxonomy.empty().roots()).isEmpty();
        assertThat(Taxonomy.empty().match("Danaus")).isEqualTo(new Match.Unknown(List.of()));
    }

    @Test
    void keepsAChainOfAHundredThousandTaxa() {
        int length = 100_000;
        var records = new ArrayList<TaxonRecord>();
        for (int id = length; id >= 1; id--) {
            records.add(record(id, id - 1, "Taxon " + id));
        }
        Taxonomy taxonomy = Taxonomy.of(records);
        assertThat(taxonomy.depth(length - 1)).isEqualTo(length - 1);
        assertThat(taxonomy.lineage(length - 1)).hasSize(length - 1);
        assertThat(taxonomy.subtreeEnd(0)).isEqualTo(length);
        assertThat(taxonomy.commonAncestor(length - 1, 7)).isEqualTo(7);
    }

    @Test
    void saysWhichIdIsUnknown() {
        Taxonomy taxonomy = Taxonomy.of(List.of(record(1, 0, "Insecta")));
        assertThat(taxonomy.contains(2)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> taxonomy.node(2))
                .withMessage("no taxon has the id 2 among these 1: use an id of this taxonomy");
    }

    @Test
    void refusesAnIdThatIsGivenTwice() {
        assertRefused(
                "the id 1 is given to 'Danaus' and to 'Junonia'", record(1, 0, "Danaus"), record(1, 0, "Junonia"));
    }

    @Test
    void refusesAParentThatDoesNotExist() {
        assertRefused("taxon 1: parent 7 of 'Danaus' does not exist", record(1, 7, "Danaus"));
    }

    @Test
    void namesTheMembersOfACycle() {
        assertRefused(
                "'Danaus' is its own ancestor (Danaus < Junonia < Vanessa < Danaus)",
                record(9, 0, "Insecta"),
                record(3, 2, "Danaus"),
                record(2, 1, "Junonia"),
                record(1, 3, "Vanessa"),
                record(4, 3, "Danaus plexippus"));
    }

    @Test
    void namesAFewMembersOfALongCycle() {
        var records = new ArrayList<TaxonRecord>();
        for (int id = 1; id <= 1000; id++) {
            records.add(record(id, id % 1000 + 1, "T" + id));
        }
        assertThatThrownBy(() -> Taxonomy.of(records))
                .isInstanceOf(TaxonomyException.class)
                .hasMessageContaining("(T1 < T2 < T3 < T4 < T5 < T6 < T7 < T8 < T9 < ... < T1)");
    }

    @Test
    void refusesSiblingsOfTheSameName() {
        assertRefused(
                "taxon 3: 'danaus_plexippus' has the name and the parent of taxon 2",
                record(1, 0, "Danaus"),
                record(2, 1, "Danaus plexippus"),
                record(3, 1, "danaus_plexippus"));
    }

    @Test
    void allowsTheSameNameUnderAnotherParent() {
        Taxonomy taxonomy = Taxonomy.of(List.of(
                record(1, 0, "Plantae"), record(2, 0, "Animalia"), record(3, 1, "Oenanthe"), record(4, 2, "Oenanthe")));
        assertThat(taxonomy.size()).isEqualTo(4);
    }

    @Test
    void refusesAnExternalIdThatIsGivenTwice() {
        assertRefused(
                "taxon 2: the taxon_id 'x7' of 'Junonia' is that of 'Danaus' too (taxon 1)",
                new TaxonRecord(1, 0, "Danaus", "", "", List.of(), "x7"),
                new TaxonRecord(2, 0, "Junonia", "", "", List.of(), "x7"));
    }

    @Test
    void aRecordNeedsANameAndAnId() {
        assertThatIllegalArgumentException().isThrownBy(() -> record(0, 0, "Danaus"));
        assertThatIllegalArgumentException().isThrownBy(() -> record(1, -1, "Danaus"));
        assertThatIllegalArgumentException().isThrownBy(() -> record(1, 0, " "));
    }

    private static void assertRefused(String message, TaxonRecord... records) {
        assertThatThrownBy(() -> Taxonomy.of(List.of(records)))
                .isInstanceOf(TaxonomyException.class)
                .hasMessageContaining(message);
    }

    private static TaxonRecord record(int id, int parent, String name) {
        return new TaxonRecord(id, parent, name, "", "", List.of(), "");
    }
}
