package io.ocellus.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaxonomyExtensionTest {

    static final Taxonomy BUTTERFLIES = taxonomy("""
            Nymphalidae,,family,
            Danaus,,genus,Nymphalidae
            Danaus plexippus,Monarch,species,Danaus
            """);

    @Test
    void aChildMayComeBeforeItsParent() {
        Taxonomy taxonomy = taxonomy("""
                Danaus plexippus,Monarch,species,Danaus
                Danaus,,genus,
                """);
        assertThat(names(taxonomy)).containsExactly("Danaus", "Danaus plexippus");
        assertThat(taxonomy.id(0)).isEqualTo(2);
    }

    @Test
    void knownTaxaKeepTheirIdsAndNewOnesFollow() {
        Taxonomy more = extended(BUTTERFLIES, """
                Danaus gilippus,Queen,species,Danaus
                Junonia,,genus,Nymphalidae
                danaus_plexippus,,,Danaus
                """);
        assertThat(more.size()).isEqualTo(5);
        assertThat(BUTTERFLIES.records())
                .allSatisfy(record ->
                        assertThat(more.records().get(more.node(record.id()))).isEqualTo(record));
        assertThat(more.taxon(more.node(4)).scientificName()).isEqualTo("Danaus gilippus");
        assertThat(more.taxon(more.node(5)).scientificName()).isEqualTo("Junonia");
    }

    @Test
    void aKnownTaxonGainsWhatItDidNotHave() {
        Taxonomy more = extended(BUTTERFLIES, """
                Danaus,tiger butterflies,,,Anosia|Danaida,g7
                Danaus plexippus,Milkweed butterfly,,,Papilio plexippus
                """);
        assertThat(more.records().get(1))
                .isEqualTo(new TaxonRecord(
                        2, 1, "Danaus", "tiger butterflies", "genus", List.of("Anosia", "Danaida"), "g7"));
        assertThat(more.records().get(2).commonName()).isEqualTo("Monarch");
        assertThat(more.records().get(2).synonyms()).containsExactly("Papilio plexippus", "Milkweed butterfly");
    }

    @Test
    void aRootMayGetAParentLater() {
        Taxonomy more = extended(BUTTERFLIES, """
                Nymphalidae,,,Lepidoptera
                Lepidoptera,,order,
                """);
        assertThat(names(more)).containsExactly("Lepidoptera", "Nymphalidae", "Danaus", "Danaus plexippus");
        assertThat(more.id(1)).isEqualTo(1);
    }

    @Test
    void refusesAnotherParentForAKnownTaxon() {
        assertRefused(
                BUTTERFLIES,
                """
                Pieridae,,family,
                Danaus,,genus,Pieridae
                """,
                "taxa.csv, line 3: the parent of 'Danaus' is 'Pieridae' here, but 'Nymphalidae' so far;");
    }

    @Test
    void saysWhichParentIsNotDefined() {
        assertRefused(
                Taxonomy.empty(),
                "Danaus plexippus,,species,Danaus\n",
                "taxa.csv, line 2: parent 'Danaus' is not defined; add its line or leave the field empty");
    }

    @Test
    void saysWhereANameWasDefinedBefore() {
        assertRefused(
                BUTTERFLIES,
                """
                Junonia,,genus,Nymphalidae
                Vanessa,,genus,Nymphalidae
                JUNONIA,,genus,Nymphalidae
                """,
                "taxa.csv, line 4: 'JUNONIA' is already defined (taxa.csv, line 2); remove one of them");
    }

    @Test
    void saysWhichTwoParentsATaxonHas() {
        assertRefused(
                Taxonomy.empty(),
                """
                Pieridae,,family,
                Nymphalidae,,family,
                Danaus,,genus,Nymphalidae
                Danaus,,genus,Pieridae
                """,
                "taxa.csv, line 5: 'Danaus' has two parents, 'Pieridae' and 'Nymphalidae' (taxa.csv, line 4);");
    }

    @Test
    void namesTheMembersOfACycleAndALine() {
        assertRefused(
                Taxonomy.empty(),
                """
                Danaus,,,Junonia
                Junonia,,,Vanessa
                Vanessa,,,Danaus
                """,
                "taxa.csv, line 2: 'Danaus' is its own ancestor (Danaus < Junonia < Vanessa < Danaus)");
    }

    @Test
    void refusesATaxonThatIsItsOwnParent() {
        assertRefused(Taxonomy.empty(), "Danaus,,,Danaus\n", "'Danaus' is its own ancestor (Danaus < Danaus)");
    }

    @Test
    void homonymsWithIdsAndParentsOfTheirOwnAreTwoTaxa() {
        String wheatearAndDropwort = """
                Animalia,,kingdom,,,a
                Plantae,,kingdom,,,p
                Oenanthe,,genus,a,,a1
                Oenanthe,,genus,Plantae,,p1
                Oenanthe oenanthe,northern wheatear,species,a1
                """;
        Taxonomy taxonomy = taxonomy(wheatearAndDropwort);
        assertThat(names(taxonomy)).containsExactly("Animalia", "Oenanthe", "Oenanthe oenanthe", "Plantae", "Oenanthe");
        assertThat(extended(taxonomy, wheatearAndDropwort).records()).isEqualTo(taxonomy.records());
        assertRefused(
                taxonomy,
                "Oenanthe crocata,,species,Oenanthe\n",
                "taxa.csv, line 2: parent 'Oenanthe' is the name of 2 taxa; give the taxon_id of the one meant");
        assertRefused(taxonomy, "Oenanthe,wheatears,,\n", "taxa.csv, line 2: 'Oenanthe' is the name of 2 taxa;");
        assertThat(extended(taxonomy, "Oenanthe,wheatears,,Animalia\n").taxon(1).commonName())
                .isEqualTo("wheatears");
    }

    @Test
    void doesNotGuessWhichOfTwoHomonymsAKnownTaxonIs() {
        assertRefused(
                taxonomy("Oenanthe,,genus,\n"),
                """
                Animalia,,kingdom,,,
                Plantae,,kingdom,,,
                Oenanthe,,genus,Animalia,,a1
                Oenanthe,,genus,Plantae,,p1
                """,
                "taxa.csv, line 5: 'Oenanthe' and another entry of that name both fit taxon 1;");
    }

    @Test
    void homonymsUnderOneParentAreRefused() {
        assertRefused(
                Taxonomy.empty(), """
                Animalia,,kingdom,,,a
                Oenanthe,,genus,Animalia,,x
                Oenanthe,,genus,a,,y
                """, "taxa.csv, line 4: 'Oenanthe' has the name and the parent of taxa.csv, line 3");
    }

    @Test
    void refusesATaxonIdThatAnotherTaxonHas() {
        String twice = """
                Danaus,,genus,,,7
                Junonia,,genus,,,7
                """;
        assertRefused(
                Taxonomy.empty(),
                twice,
                "taxa.csv, line 3: taxon_id '7' of 'Junonia' is already that of 'Danaus' (taxa.csv, line 2)");
        Taxonomy known = taxonomy("Danaus,,genus,,,7\n");
        assertRefused(
                known,
                "Junonia,,genus,,,7\n",
                "taxa.csv, line 2: taxon_id '7' of 'Junonia' is already that of 'Danaus'");
    }

    private static Taxonomy taxonomy(String lines) {
        return extended(Taxonomy.empty(), lines);
    }

    private static Taxonomy extended(Taxonomy taxonomy, String lines) {
        var table = new StringReader("scientific_name,common_name,rank,parent,synonyms,taxon_id\n" + lines);
        return taxonomy.extended(TaxaCsv.read(table, "taxa.csv"));
    }

    private static void assertRefused(Taxonomy taxonomy, String lines, String message) {
        assertThatThrownBy(() -> extended(taxonomy, lines))
                .isInstanceOf(TaxonomyException.class)
                .hasMessageContaining(message);
    }

    private static List<String> names(Taxonomy taxonomy) {
        return taxonomy.records().stream().map(TaxonRecord::scientificName).toList();
    }
}
