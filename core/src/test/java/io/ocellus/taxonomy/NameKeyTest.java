package io.ocellus.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameKeyTest {

    @ParameterizedTest
    @CsvSource({
        "' Danaus  plexippus ', danaus plexippus",
        "Loose_Silky-bent, loose silky bent",
        "Loose\u2011Silky\u2013bent, loose silky bent",
        "St. John\u2019s wort, st johns wort",
        "St John\u00b4s wort, st johns wort",
        "Stra\u00dfe, strasse",
        "\u039f\u0394\u039f\u03a3, \u03bf\u03b4\u03bf\u03c2",
        "E\u0301ider, \u00e9ider",
        "soft\u00adhyphen, softhyphen",
        "\u00d7Cuprocyparis, x cuprocyparis",
        "\ufb01nch, finch"
    })
    void spellingsThatMeanTheSameAreEqual(String name, String key) {
        assertThat(NameKey.of(name)).isEqualTo(key);
        assertThat(NameKey.of(key)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({"\u00e9ider, eider", "\u00e6sculus, aesculus", "sm\u00f8rbukk, smorbukk", "danaus, danaus"})
    void diacriticsCanBeLeftOut(String key, String plain) {
        assertThat(NameKey.withoutDiacritics(key)).isEqualTo(plain);
    }
}
