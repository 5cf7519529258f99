package io.ocellus.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Lists cut to lengths that a database takes as parameters of one statement.
final class Chunks {

    /// SQLite takes 32,766 and PostgreSQL 65,535; more than this is no quicker.
    static final int SIZE = 1_000;

    private Chunks() {}

    static <T> List<List<T>> of(Collection<T> all) {
        List<T> list = List.copyOf(all);
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < list.size(); from += SIZE) {
            chunks.add(list.subList(from, Math.min(from + SIZE, list.size())));
        }
        return chunks;
    }
}
