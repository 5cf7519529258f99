package io.ocellus.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelMatchingTest {

    static final Taxonomy TAXA = Taxonomy.empty().extended(TaxaCsv.read(new StringReader("""
            scientific_name,common_name,rank,parent,synonyms,taxon_id
            Nymphalidae,,family,,,
            Danaus,,genus,Nymphalidae,,
            Danaus plexippus,Monarch,species,Danaus,Anosia plexippus|Papilio plexippus,5133088
            Danaus gilippus,Queen,species,Danaus,,ab-1
            Danaus chrysippus,Plain tiger,species,Danaus,,ab_1
            Hypolimnas misippus,Plain tiger,species,Nymphalidae,,
            Tussilago farfara,colt's foot,species,,,
            Pelargonium × hortorum,geranium,species,,,
            Geranium,cranesbill,genus,,Anosia,
            Ipomöa purpurea,Prunkwinde,species,,,
            Isoetes échinospora,quillwort,species,,,
            Dahlia,,genus,,,
            Dahlia 'Bishop of Llandaff',bishop of llandaff,cultivar,Dahlia,,
            Dahlia (orange-flowered),orange dahlia,form,Dahlia,,
            Acer palmatum,Japanese maple,species,,,
            Rosa,Rose,genus,,,
            Rosé,,genus,,,
            """), "taxa.csv"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            5133088                          | Danaus plexippus
            #2                               | Danaus
            Danaus plexippus                 | Danaus plexippus
            Danaus_plexippus                 | Danaus plexippus
            DANAUS-PLEXIPPUS                 | Danaus plexippus
            __danaus__plexippus_             | Danaus plexippus
            Papilio plexippus                | Danaus plexippus
            monarch                          | Danaus plexippus
            Ｍｏｎａｒｃｈ                    | Danaus plexippus
            colt’s_foot                      | Tussilago farfara
            Colts foot                       | Tussilago farfara
            Pelargonium x hortorum           | Pelargonium × hortorum
            pelargonium ×hortorum            | Pelargonium × hortorum
            Ipomo\u0308a purpurea            | Ipomöa purpurea
            Ipomoa purpurea                  | Ipomöa purpurea
            isoëtes echinospora              | Isoetes échinospora
            Dahlia ‘Bishop of Llandaff’      | Dahlia 'Bishop of Llandaff'
            Dahlia (orange flowered)         | Dahlia (orange-flowered)
            Danaus plexippus (Monarch)       | Danaus plexippus
            Monarch (Danaus plexippus)       | Danaus plexippus
            Danaus_plexippus_(monarch)       | Danaus plexippus
            Danaus plexippus (the butterfly) | Danaus plexippus
            Danaus chrysippus (Plain tiger)  | Danaus chrysippus
            Monarch (juvenile)               | Danaus plexippus
            Danaus plexippus (Linnaeus, 1758) | Danaus plexippus
            Danaus plexippus Linnaeus, 1758  | Danaus plexippus
            Danaus_plexippus_(Linnaeus,_1758) | Danaus plexippus
            Danaus Kluk, 1780                | Danaus
            Geranium L.                      | Geranium
            Acer palmatum Thunb.             | Acer palmatum
            Acer palmatum (Thunb. ex Murray) Foo | Acer palmatum
            Danaus (Anosia) gilippus (Cramer, 1776) | Danaus gilippus
            """)
    void finds(String label, String scientificName) {
        assertThat(TAXA.match(label)).isInstanceOfSatisfying(Match.Found.class, found -> {
            assertThat(found.taxon().scientificName()).isEqualTo(scientificName);
            assertThat(TAXA.taxon(found.node())).isEqualTo(found.taxon());
        });
    }

    @Test
    void anAcceptedNameGoesBeforeASynonymAndThatBeforeACommonName() {
        assertThat(found("Geranium").scientificName()).isEqualTo("Geranium");
        assertThat(found("Anosia").scientificName()).isEqualTo("Geranium");
        assertThat(found("Rose").scientificName()).isEqualTo("Rosa");
    }

    @Test
    void anExactExternalIdGoesBeforeOneThatIsOnlySimilar() {
        assertThat(found("ab-1").scientificName()).isEqualTo("Danaus gilippus");
        assertThat(found("ab_1").scientificName()).isEqualTo("Danaus chrysippus");
        assertThat(TAXA.match("AB 1")).isInstanceOf(Match.Ambiguous.class);
    }

    @Test
    void aCommonNameOfTwoTaxaIsAQuestion() {
        assertThat(TAXA.match("plain_tiger"))
                .isEqualTo(new Match.Ambiguous(List.of(found("Danaus chrysippus"), found("Hypolimnas misippus"))));
    }

    @Test
    void halvesThatNameDifferentTaxaAreAQuestion() {
        assertThat(TAXA.match("Danaus gilippus (Monarch)"))
                .isEqualTo(new Match.Ambiguous(List.of(found("Danaus plexippus"), found("Danaus gilippus"))));
    }

    @Test
    void aCommonNameDoesNotStandForAnotherScientificName() {
        assertThat(TAXA.match("Limenitis archippus (Monarch)")).isInstanceOf(Match.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2",
                "#99",
                "Acer palmatum Bloodgood",
                "Geranium Robertianum",
                "Danaus sp",
                "",
                "-",
                "()",
                "(",
                "*"
            })
    void doesNotGuess(String label) {
        assertThat(TAXA.match(label)).isInstanceOf(Match.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Danaus plexipus, Danaus plexippus",
        "Danuas plexippus, Danaus plexippus",
        "Monach, Danaus plexippus",
        "Isoetes echinospra, Isoetes échinospora",
        "Danaus plexipus (The King), Danaus plexippus"
    })
    void offersTheNearestNames(String label, String nearest) {
        assertThat(TAXA.match(label))
                .isInstanceOfSatisfying(
                        Match.Unknown.class,
                        unknown -> assertThat(unknown.nearest().getFirst().scientificName())
                                .isEqualTo(nearest));
    }

    @Test
    void offersNothingWhenNothingIsNear() {
        assertThat(TAXA.match("tractor")).isEqualTo(new Match.Unknown(List.of()));
    }

    private static Taxon found(String label) {
        return ((Match.Found) TAXA.match(label)).taxon();
    }
}
