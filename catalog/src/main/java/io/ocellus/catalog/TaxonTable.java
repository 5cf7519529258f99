package io.ocellus.catalog;

import io.ocellus.catalog.CatalogException.Reason;
import io.ocellus.taxonomy.TaxonRecord;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The tables taxa and taxon_synonyms. A root has no parent: NULL in the table, 0 in records.
record TaxonTable(Handle handle) {

    List<TaxonRecord> all() {
        Map<Integer, List<String>> synonyms = synonyms();
        return handle.createQuery(
                        "SELECT id, parent_id, scientific_name, common_name, rank, external_id FROM taxa ORDER BY id")
                .scanResultSet((results, context) -> {
                    ResultSet rows = results.get();
                    List<TaxonRecord> taxa = new ArrayList<>();
                    while (rows.next()) { // columns by their numbers: a correction among 100,000 taxa waits for this
                        taxa.add(new TaxonRecord(
                                rows.getInt(1),
                                rows.getInt(2), // NULL reads as 0
                                rows.getString(3),
                                rows.getString(4),
                                rows.getString(5),
                                synonyms.getOrDefault(rows.getInt(1), List.of()),
                                rows.getString(6)));
                    }
                    return taxa;
                });
    }

    private Map<Integer, List<String>> synonyms() {
        Map<Integer, List<String>> synonyms = new HashMap<>();
        handle.createQuery("SELECT taxon_id, name FROM taxon_synonyms ORDER BY taxon_id, position")
                .map((row, context) -> synonyms.computeIfAbsent(row.getInt("taxon_id"), id -> new ArrayList<>())
                        .add(row.getString("name")))
                .list();
        return synonyms;
    }

    void save(List<TaxonRecord> taxa) {
        requireParents(taxa);
        for (List<TaxonRecord> chunk : Chunks.of(taxa)) {
            saveNames(chunk);
            saveSynonyms(chunk);
        }
    }

    private void saveNames(List<TaxonRecord> taxa) {
        var batch = handle.prepareBatch("""
                INSERT INTO taxa (id, parent_id, scientific_name, common_name, rank, external_id)
                VALUES (:id, :parent, :scientificName, :commonName, :rank, :externalId)
                ON CONFLICT (id) DO UPDATE SET parent_id = excluded.parent_id,
                    scientific_name = excluded.scientific_name, common_name = excluded.common_name,
                    rank = excluded.rank, external_id = excluded.external_id""");
        for (TaxonRecord taxon : taxa) {
            batch.bind("id", taxon.id())
                    .bind("parent", orNull(taxon.parentId()))
                    .bind("scientificName", taxon.scientificName())
                    .bind("commonName", taxon.commonName())
                    .bind("rank", taxon.rank())
                    .bind("externalId", taxon.externalId())
                    .add();
        }
        batch.execute();
    }

    private void saveSynonyms(List<TaxonRecord> taxa) {
        handle.createUpdate("DELETE FROM taxon_synonyms WHERE taxon_id IN (<ids>)")
                .bindList("ids", taxa.stream().map(TaxonRecord::id).toList())
                .execute();
        var batch = handle.prepareBatch(
                "INSERT INTO taxon_synonyms (taxon_id, position, name) VALUES (:taxon, :position, :name)");
        for (TaxonRecord taxon : taxa) {
            for (int position = 0; position < taxon.synonyms().size(); position++) {
                batch.bind("taxon", taxon.id())
                        .bind("position", position)
                        .bind("name", taxon.synonyms().get(position))
                        .add();
            }
        }
        batch.execute();
    }

    private void requireParents(List<TaxonRecord> taxa) {
        Set<Integer> given = new HashSet<>();
        taxa.forEach(taxon -> given.add(taxon.id()));
        Set<Integer> parents = new TreeSet<>();
        taxa.forEach(taxon -> parents.add(taxon.parentId()));
        parents.removeAll(given);
        requireKnown(parents, "is named as a parent, but");
    }

    /// Makes sure that taxa are in the table.
    ///
    /// @param ids 0 stands for no taxon and always passes
    /// @throws CatalogException for the smallest id that is not in the table
    void requireKnown(Collection<Integer> ids, String role) {
        Set<Integer> missing = new TreeSet<>(ids);
        missing.remove(0);
        for (List<Integer> chunk : Chunks.of(missing)) {
            missing.removeAll(handle.createQuery("SELECT id FROM taxa WHERE id IN (<ids>)")
                    .bindList("ids", chunk)
                    .mapTo(Integer.class)
                    .set());
        }
        if (!missing.isEmpty()) {
            throw new CatalogException(
                    Reason.REFUSED,
                    "taxon %d %s is not in the catalogue; save it first"
                            .formatted(missing.iterator().next(), role));
        }
    }

    static @Nullable Integer orNull(int taxonId) {
        return taxonId == 0 ? null : taxonId;
    }
}
