package io.ocellus.taxonomy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/* Random forests for properties: ids have gaps and rise with no order in the tree. */
final class Forests {

    private Forests() {}

    /// Records of 1 to 60 taxa with distinct names, in random order
    static List<TaxonRecord> random(Random random) {
        int size = 1 + random.nextInt(60);
        var ids = new ArrayList<Integer>();
        for (int id = 1; ids.size() < size; id += 1 + random.nextInt(3)) {
            ids.add(id);
        }
        Collections.shuffle(ids, random);
        var records = new ArrayList<TaxonRecord>();
        for (int i = 0; i < size; i++) {
            int parent = i == 0 || random.nextInt(8) == 0 ? 0 : ids.get(random.nextInt(i));
            int id = ids.get(i);
            records.add(new TaxonRecord(
                    id,
                    parent,
                    "Taxon " + id,
                    random.nextBoolean() ? "" : "common " + id,
                    rank(random),
                    synonyms(id, random),
                    ""));
        }
        Collections.shuffle(records, random);
        return records;
    }

    private static String rank(Random random) {
        return List.of("", "family", "genus", "species").get(random.nextInt(4));
    }

    private static List<String> synonyms(int id, Random random) {
        return random.nextInt(4) == 0 ? List.of("Synonym " + id, "Older synonym " + id) : List.of();
    }

    /// The same taxa as a table would have them
    static List<TaxonEntry> entries(Taxonomy taxonomy) {
        var entries = new ArrayList<TaxonEntry>();
        for (TaxonRecord record : taxonomy.records()) {
            String parent = record.parentId() == 0
                    ? ""
                    : taxonomy.taxon(taxonomy.node(record.parentId())).scientificName();
            entries.add(new TaxonEntry(
                    record.scientificName(),
                    record.commonName(),
                    record.rank(),
                    parent,
                    record.synonyms(),
                    record.externalId(),
                    "line " + record.id()));
        }
        return entries;
    }
}
