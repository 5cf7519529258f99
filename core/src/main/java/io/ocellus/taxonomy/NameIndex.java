package io.ocellus.taxonomy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/* A hash table from keys of names to nodes, in flat arrays: about 24 bytes a name beside the name itself, which is
 * the taxonomy's own string. Keys are not kept but made again to confirm a hit, so two names never meet by their hash.
 * Chains, and not open addressing, because thousands of taxa may share a common name. */
final class NameIndex {

    private static final int NONE = -1;
    private static final NameKind[] KINDS = NameKind.values();

    private final UnaryOperator<String> toKey;
    private final String[] names;
    private final int[] nodes;
    private final NameKind[] kinds;
    private final int[] hashes;
    private final int[] heads; // bucket -> name
    private final int[] next; // name -> name in the same bucket

    private NameIndex(Builder builder, UnaryOperator<String> toKey) {
        this.toKey = toKey;
        names = Arrays.copyOf(builder.names, builder.size);
        nodes = Arrays.copyOf(builder.nodes, builder.size);
        kinds = Arrays.copyOf(builder.kinds, builder.size);
        hashes = new int[builder.size];
        next = new int[builder.size];
        heads = new int[Integer.highestOneBit(Math.max(1, builder.size)) * 2];
        Arrays.fill(heads, NONE);
        for (int name = builder.size - 1; name >= 0; name--) { // so that chains ascend
            hashes[name] = toKey.apply(names[name]).hashCode();
            int bucket = bucket(hashes[name]);
            next[name] = heads[bucket];
            heads[bucket] = name;
        }
    }

    int size() {
        return names.length;
    }

    int node(int name) {
        return nodes[name];
    }

    String key(int name) {
        return toKey.apply(names[name]);
    }

    /// The taxa that have a key, by the first kind of name for which there are any.
    Optional<Reading> find(String key) {
        for (NameKind kind : KINDS) {
            List<Integer> found = find(key, kind);
            if (!found.isEmpty()) {
                return Optional.of(new Reading(kind, found));
            }
        }
        return Optional.empty();
    }

    /// The nodes of the taxa that have a key as this kind of name, ascending.
    List<Integer> find(String key, NameKind kind) {
        var found = new ArrayList<Integer>();
        int hash = key.hashCode();
        for (int name = heads[bucket(hash)]; name != NONE; name = next[name]) {
            if (hashes[name] == hash && kinds[name] == kind && key.equals(key(name))) {
                int node = nodes[name];
                if (found.isEmpty() || found.getLast() != node) { // names of a taxon follow each other
                    found.add(node);
                }
            }
        }
        return found;
    }

    private int bucket(int hash) {
        return (hash ^ (hash >>> 16)) & (heads.length - 1);
    }

    /* Names may be added for one taxon after the other only, in node order. */
    static final class Builder {

        private String[] names;
        private int[] nodes;
        private NameKind[] kinds;
        private int size;

        Builder(int expected) {
            names = new String[expected];
            nodes = new int[expected];
            kinds = new NameKind[expected];
        }

        /// Adds a name only if it has diacritics.
        void addIfMarked(String name, int node, NameKind kind) {
            if (!NameKey.isAscii(name)) {
                String key = NameKey.of(name);
                if (!NameKey.withoutDiacritics(key).equals(key)) {
                    add(name, node, kind);
                }
            }
        }

        /// Adds a name, unless it is blank.
        void add(String name, int node, NameKind kind) {
            if (name.isBlank()) {
                return;
            }
            if (size == names.length) {
                int larger = size + size / 2 + 8;
                names = Arrays.copyOf(names, larger);
                nodes = Arrays.copyOf(nodes, larger);
                kinds = Arrays.copyOf(kinds, larger);
            }
            names[size] = name;
            nodes[size] = node;
            kinds[size++] = kind;
        }

        NameIndex build(UnaryOperator<String> toKey) {
            return new NameIndex(this, toKey);
        }
    }
}
