package io.ocellus.service;

import io.ocellus.taxonomy.TaxonRecord;
import io.ocellus.taxonomy.Taxonomy;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// All names of a taxonomy, sorted by each of their words, so that what begins with a few typed letters is found
/// by bisection. About 60 bytes a word. Immutable.
final class NameIndex {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LOOKED_AT = 2_000; // of what a single letter finds, the rest is no help

    private final Entry[] entries; // by text

    /// A name from one of its words on.
    ///
    /// @param text in lower case, without marks: `plexippus`, and `danaus plexippus`
    /// @param word which word of the name it begins with, 0 for the first
    private record Entry(String text, int node, int word) {}

    private NameIndex(Entry... entries) {
        this.entries = entries;
    }

    static NameIndex of(Taxonomy taxonomy) {
        List<Entry> entries = new ArrayList<>();
        for (int node = 0; node < taxonomy.size(); node++) {
            TaxonRecord taxon = taxonomy.records().get(node);
            add(entries, taxon.scientificName(), node);
            add(entries, taxon.commonName(), node);
            for (String synonym : taxon.synonyms()) {
                add(entries, synonym, node);
            }
        }
        Entry[] sorted = entries.toArray(Entry[]::new);
        Arrays.sort(sorted, Comparator.comparing(Entry::text).thenComparingInt(Entry::node));
        return new NameIndex(sorted);
    }

    private static void add(List<Entry> entries, String name, int node) {
        String plain = plain(name);
        int start = 0;
        for (int word = 0; start < plain.length(); word++) {
            entries.add(new Entry(plain.substring(start), node, word));
            int blank = plain.indexOf(' ', start);
            start = blank < 0 ? plain.length() : blank + 1;
        }
    }

    static String plain(String name) {
        String decomposed =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
        return BETWEEN.matcher(decomposed.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }

    /// Nodes of taxa of which a name has a word that begins so: whole names before beginnings of names before
    /// later words, then those with most photos, then in tree order.
    ///
    /// @param images `long[taxa]`, by node
    List<Integer> find(String typed, long[] images, int limit) {
        String plain = plain(typed);
        if (plain.isEmpty()) {
            return List.of();
        }
        List<Entry> found = new ArrayList<>();
        for (int at = first(plain);
                at < entries.length && entries[at].text().startsWith(plain) && found.size() < LOOKED_AT;
                at++) {
            found.add(entries[at]);
        }
        found.sort(Comparator.comparing((Entry entry) -> !entry.text().equals(plain) || entry.word() > 0)
                .thenComparing(entry -> entry.word() > 0)
                .thenComparingLong(entry -> -images[entry.node()])
                .thenComparingInt(Entry::node));
        Set<Integer> nodes = new LinkedHashSet<>();
        for (Entry entry : found) {
            if (nodes.size() == limit) {
                break;
            }
            nodes.add(entry.node());
        }
        return List.copyOf(nodes);
    }

    private int first(String plain) {
        int from = 0;
        int to = entries.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (entries[middle].text().compareTo(plain) < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
