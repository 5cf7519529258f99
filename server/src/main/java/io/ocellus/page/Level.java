package io.ocellus.page;

import java.util.List;
import java.util.Optional;

/// Taxa of one level of the tree, as many as are listed at once.
///
/// @param more address of those after them; empty if these are the last
record Level(List<TaxonRow> rows, TaxonOrder order, Optional<String> more) {

    private static final int MOST = 200;
    private static final int FEW = 4;

    Level {
        rows = List.copyOf(rows);
    }

    /// Whether there is room to show what is below them at once.
    boolean isShort() {
        return rows.size() <= FEW;
    }

    /// The taxa after one of them, in some order. Keyed by that taxon and not by a place, so that none is
    /// passed over or listed twice when taxa are added meanwhile.
    ///
    /// @param all of the level
    /// @param after the last one that was listed; empty from the beginning
    /// @param address of the level, to which order and place are added
    static Level of(List<TaxonRow> all, TaxonOrder order, Optional<TaxonRow> after, String address) {
        List<TaxonRow> left = all.stream()
                .filter(row -> after.isEmpty() || order.comparator().compare(row, after.get()) > 0)
                .sorted(order.comparator())
                .limit(MOST + 1L)
                .toList();
        if (left.size() <= MOST) {
            return new Level(left, order, Optional.empty());
        }
        List<TaxonRow> rows = left.subList(0, MOST);
        String query = order.query().isEmpty() ? "?" : order.query() + "&";
        return new Level(
                rows,
                order,
                Optional.of("%s%safter=%d"
                        .formatted(address, query, rows.getLast().taxon().id())));
    }
}
