package io.ocellus.taxonomy;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/* What no two taxa may share: an external id, or a scientific name under the same parent. */
final class Uniqueness {

    private final Taxonomy taxonomy;
    private final IntFunction<String> where; // id -> where the taxon was written

    Uniqueness(Taxonomy taxonomy, IntFunction<String> where) {
        this.taxonomy = taxonomy;
        this.where = where;
    }

    /// Checks all taxa.
    ///
    /// @throws TaxonomyException if two taxa share what they may not
    void check() {
        checkSiblings(taxonomy.roots());
        for (int node = 0; node < taxonomy.size(); node++) {
            if (taxonomy.subtreeEnd(node) > node + 2) {
                checkSiblings(taxonomy.children(node));
            }
        }
        checkExternalIds();
    }

    private void checkSiblings(int[] siblings) {
        if (siblings.length < 2) {
            return;
        }
        Map<String, Integer> nodes = HashMap.newHashMap(siblings.length);
        for (int node : siblings) {
            Integer other = nodes.put(NameKey.of(record(node).scientificName()), node);
            if (other != null) {
                throw new TaxonomyException("%s: '%s' has the name and the parent of %s; keep one of them"
                        .formatted(where(node), record(node).scientificName(), where(other)));
            }
        }
    }

    private void checkExternalIds() {
        long[] hashesAndNodes = IntStream.range(0, taxonomy.size())
                .filter(node -> !record(node).externalId().isEmpty())
                .mapToLong(node -> (long) record(node).externalId().hashCode() << 32 | node)
                .sorted()
                .toArray(); // a fraction of the time and memory of a hash table
        for (int i = 1; i < hashesAndNodes.length; i++) {
            for (int j = i - 1; j >= 0 && hashesAndNodes[j] >> 32 == hashesAndNodes[i] >> 32; j--) {
                requireOtherId((int) hashesAndNodes[j], (int) hashesAndNodes[i]);
            }
        }
    }

    private void requireOtherId(int other, int node) {
        String externalId = record(node).externalId();
        if (externalId.equals(record(other).externalId())) {
            throw new TaxonomyException("%s: the taxon_id '%s' of '%s' is that of '%s' too (%s); give it another"
                    .formatted(
                            where(node),
                            externalId,
                            record(node).scientificName(),
                            record(other).scientificName(),
                            where(other)));
        }
    }

    private TaxonRecord record(int node) {
        return taxonomy.records().get(node);
    }

    private String where(int node) {
        return where.apply(taxonomy.id(node));
    }
}
