package io.ocellus.taxonomy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/* The entries of one table by scientific name and by external id; refuses entries that say the same twice. */
final class EntryNames {

    private static final int NONE = -1;

    private final List<TaxonEntry> entries;
    private final String[] keys; // entry -> key of its scientific name
    private final Map<String, Integer> lastByKey;
    private final int[] previousOfName; // entry -> the one before it with the same name
    private final Map<String, Integer> byExternalId = new HashMap<>();

    /// Takes down the names of all entries.
    ///
    /// @throws TaxonomyException if two entries have the same external id, or the same name without an external
    ///     id and a parent of their own
    EntryNames(List<TaxonEntry> entries) {
        this.entries = entries;
        keys = entries.stream().map(entry -> NameKey.of(entry.scientificName())).toArray(String[]::new);
        lastByKey = HashMap.newHashMap(entries.size());
        previousOfName = new int[entries.size()];
        Arrays.fill(previousOfName, NONE);
        for (int i = 0; i < entries.size(); i++) {
            addName(i);
            addExternalId(i);
        }
    }

    /// The key of the scientific name of an entry.
    String key(int i) {
        return keys[i];
    }

    /// The positions of the entries whose scientific names have a key, latest first.
    IntStream withKey(String key) {
        return IntStream.iterate(lastByKey.getOrDefault(key, NONE), i -> i != NONE, i -> previousOfName[i]);
    }

    /// The position of the entry with an external id, or -1.
    int withExternalId(String externalId) {
        return byExternalId.getOrDefault(externalId, NONE);
    }

    private void addName(int i) {
        Integer previous = lastByKey.put(keys[i], i);
        if (previous != null) {
            previousOfName[i] = previous;
            for (int j = previous; j != NONE; j = previousOfName[j]) {
                requireTwoTaxa(entries.get(i), entries.get(j));
            }
        }
    }

    private static void requireTwoTaxa(TaxonEntry entry, TaxonEntry earlier) {
        boolean sameParent = NameKey.of(entry.parent()).equals(NameKey.of(earlier.parent()));
        if (sameParent) {
            throw new TaxonomyException("%s: '%s' is already defined (%s); remove one of them"
                    .formatted(entry.origin(), entry.scientificName(), earlier.origin()));
        }
        if (entry.externalId().isEmpty() || earlier.externalId().isEmpty()) {
            throw new TaxonomyException(
                    "%s: '%s' has two parents, '%s' and '%s' (%s); keep one, or give each a taxon_id if they are two taxa"
                            .formatted(
                                    entry.origin(),
                                    entry.scientificName(),
                                    entry.parent(),
                                    earlier.parent(),
                                    earlier.origin()));
        }
    }

    private void addExternalId(int i) {
        TaxonEntry entry = entries.get(i);
        if (entry.externalId().isEmpty()) {
            return;
        }
        Integer earlier = byExternalId.put(entry.externalId(), i);
        if (earlier != null) {
            throw new TaxonomyException("%s: taxon_id '%s' of '%s' is already that of '%s' (%s); give it another"
                    .formatted(
                            entry.origin(),
                            entry.externalId(),
                            entry.scientificName(),
                            entries.get(earlier).scientificName(),
                            entries.get(earlier).origin()));
        }
    }
}
