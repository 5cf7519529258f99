package io.ocellus.taxonomy;

import java.util.List;

/// A taxon as it is stored and exchanged: one row, its parent named by id.
///
/// @param id positive, unique within a taxonomy
/// @param parentId the taxon above, 0 for a root
/// @param rank free text, such as `species`; "" if unknown
/// @param externalId the id in the list it came from; "" if unknown
public record TaxonRecord(
        int id,
        int parentId,
        String scientificName,
        String commonName,
        String rank,
        List<String> synonyms,
        String externalId) {
    public TaxonRecord {
        synonyms = List.copyOf(synonyms);
    }
}
