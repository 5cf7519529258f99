package io.ocellus.page;

import java.util.Comparator;
import java.util.Locale;

/// In which order taxa are listed.
enum TaxonOrder {
    NAME("by name", Comparator.comparing(row -> Wording.title(row.taxon()).toLowerCase(Locale.ROOT))),
    PHOTOS("most photos first", Comparator.comparingLong(TaxonRow::photos).reversed()),
    /// Taxa that nobody was asked about come last.
    TOLD("worst told apart first", Comparator.comparingDouble(row -> row.asked() == 0 ? 2 : row.told()));

    private final String word;
    private final Comparator<TaxonRow> comparator;

    TaxonOrder(String word, Comparator<TaxonRow> comparator) {
        this.word = word;
        this.comparator = comparator.thenComparingInt(row -> row.taxon().id());
    }

    String word() {
        return word;
    }

    Comparator<TaxonRow> comparator() {
        return comparator;
    }

    /// As it stands in the address; nothing for the usual one.
    String query() {
        return this == NAME ? "" : "?order=" + name().toLowerCase(Locale.ROOT);
    }
}
