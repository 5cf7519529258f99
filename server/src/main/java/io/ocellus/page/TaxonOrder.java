package io.ocellus.page;

import java.util.Comparator;
import java.util.Locale;

/// In which order taxa are listed.
enum TaxonOrder {
    NAME("by name"),
    PHOTOS("most photos first"),
    /// Taxa that nobody was asked about come last.
    TOLD("worst told apart first");

    private static final double LAST = 2;

    private final String word;

    TaxonOrder(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /// Taxa that are equal in it follow each other by their ids.
    Comparator<TaxonRow> comparator() {
        Comparator<TaxonRow> order = switch (this) {
            case NAME -> Comparator.comparing(row -> Wording.title(row.taxon()).toLowerCase(Locale.ROOT));
            case PHOTOS -> Comparator.comparingLong(TaxonRow::photos).reversed();
            case TOLD -> Comparator.comparingDouble(row -> row.asked() == 0 ? LAST : row.told());
        };
        return order.thenComparingInt(row -> row.taxon().id());
    }

    /// As it stands in the address; nothing for the usual one.
    String query() {
        return this == NAME ? "" : "?order=" + name().toLowerCase(Locale.ROOT);
    }
}
