package io.ocellus.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTaxonomyTest {

    private static final Map<String, String> RANK_ABOVE =
            Map.of("species", "genus", "genus", "family", "family", "order", "order", "");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 60, 5_000})
    void isATreeWithParentsFirst(int species) {
        var ranks = new HashMap<String, String>(Map.of("", ""));
        List<SampleTaxon> taxa = SampleGuide.taxa(11, species);
        for (SampleTaxon taxon : taxa) {
            assertThat(ranks.get(taxon.parent())).as("rank above %s", taxon).isEqualTo(RANK_ABOVE.get(taxon.rank()));
            assertThat(ranks.put(taxon.scientificName(), taxon.rank()))
                    .as("%s", taxon)
                    .isNull();
        }
        assertThat(taxa).filteredOn(taxon -> taxon.rank().equals("species")).hasSize(species);
    }

    @Test
    void namesAHundredThousandSpeciesWithoutRepeatingOne() {
        var scientific = new HashSet<String>();
        var common = new HashSet<String>();
        for (SampleTaxon taxon : SampleGuide.taxa(5, 100_000)) {
            assertThat(scientific.add(taxon.scientificName()))
                    .as(taxon.scientificName())
                    .isTrue();
            taxon.synonyms()
                    .forEach(synonym ->
                            assertThat(scientific.add(synonym)).as(synonym).isTrue());
            if (!taxon.commonName().isEmpty()) {
                assertThat(common.add(taxon.commonName()))
                        .as(taxon.commonName())
                        .isTrue();
            }
        }
        assertThat(scientific).hasSizeGreaterThan(125_000);
    }

    @Test
    void namesSoundLikeNames() {
        for (SampleTaxon taxon : SampleGuide.taxa(2, 500)) {
            assertThat(taxon.scientificName())
                    .matches(
                            switch (taxon.rank()) {
                                case "species" -> "[A-Z][a-z]+ [a-z]+";
                                case "family" -> "[A-Z][a-z]+idae";
                                default -> "[A-Z][a-z]+";
                            });
            assertThat(taxon.scientificName()).doesNotContainPattern("[bcdfghjklmnpqrstvwxz]{5}");
        }
    }

    @Test
    void familiesAreNamedAfterAGenus() {
        List<SampleTaxon> taxa = SampleGuide.taxa(8, 200);
        assertThat(taxa)
                .filteredOn(taxon -> taxon.rank().equals("family"))
                .allSatisfy(family -> assertThat(taxa)
                        .anyMatch(genus -> genus.parent().equals(family.scientificName())
                                && genus.scientificName()
                                        .startsWith(family.scientificName().replace("idae", ""))));
    }

    @Test
    void everySpeciesOfALargerGuideHasASister() {
        var sizes = new HashMap<String, Integer>();
        for (SampleTaxon taxon : SampleGuide.taxa(21, 333)) {
            if (taxon.rank().equals("species")) {
                sizes.merge(taxon.parent(), 1, Integer::sum);
            }
        }
        assertThat(sizes.values()).allMatch(size -> size >= 2);
    }

    @Test
    void givesTheSameTaxaForTheSameSeed() {
        assertThat(SampleGuide.taxa(13, 300))
                .isEqualTo(SampleGuide.taxa(13, 300))
                .isNotEqualTo(SampleGuide.taxa(14, 300));
    }
}
