package io.ocellus.taxonomy;

import java.util.List;

/* Taxa that a label may mean, all by the same kind of name.
 *
 * nodes: one or more, ascending, distinct. */
record Reading(NameKind kind, List<Integer> nodes) {

    Reading {
        nodes = List.copyOf(nodes);
    }
}
