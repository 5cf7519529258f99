package io.ocellus.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.taxonomy.Taxon;
import org.junit.jupiter.api.Test;

class WordingTest {

    @Test
    void aHundredPercentIsSaidOnlyOfAll() {
        assertThat(Wording.percent(1)).isEqualTo("100%");
        assertThat(Wording.percent(0.999)).isEqualTo("> 99%");
        assertThat(Wording.percent(0.001)).isEqualTo("< 1%");
        assertThat(Wording.percent(0)).isEqualTo("0%");
        assertThat(Wording.percent(0.974)).isEqualTo("97%");
    }

    @Test
    void surenessFollowsTheProbability() {
        assertThat(Wording.sureness(0.97)).isEqualTo("Very sure");
        assertThat(Wording.sureness(0.85)).isEqualTo("Fairly sure");
        assertThat(Wording.sureness(0.5)).isEqualTo("More likely than not");
        assertThat(Wording.sureness(0.2)).isEqualTo("A guess");
    }

    @Test
    void familiesStandUprightAndSpeciesInItalics() {
        assertThat(Wording.isScientific(new Taxon(1, "Nymphalidae", "", "family")))
                .isFalse();
        assertThat(Wording.isScientific(new Taxon(2, "Danaus plexippus", "Monarch", "species")))
                .isTrue();
    }

    @Test
    void countsAgreeWithTheirNouns() {
        assertThat(Wording.count(1, "photo")).isEqualTo("1 photo");
        assertThat(Wording.count(1_200, "photo")).isEqualTo("1,200 photos");
        assertThat(Wording.taxa(1)).isEqualTo("1 taxon");
    }
}
