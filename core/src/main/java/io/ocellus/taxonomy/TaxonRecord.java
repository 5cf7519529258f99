package io.ocellus.taxonomy;

import java.util.List;

/// A taxon as a catalogue keeps it: one row, which refers to its parent by id. Immutable.
///
/// @param id 1 or more, unique and stable for ever
/// @param parentId id of the parent, or 0 for a root
/// @param scientificName never blank
/// @param commonName empty if there is none
/// @param rank free text such as `species`; empty if not known
/// @param synonyms other names, scientific or not
/// @param externalId the taxon's id where it came from, such as a `taxon_id` of a table; empty if there is none
public record TaxonRecord(
        int id,
        int parentId,
        String scientificName,
        String commonName,
        String rank,
        List<String> synonyms,
        String externalId) {

    /// Copies the synonyms.
    ///
    /// @throws IllegalArgumentException if the id is below 1, the parent's below 0, or the scientific name blank
    public TaxonRecord {
        if (id < 1 || parentId < 0) {
            throw new IllegalArgumentException(
                    "taxon %d with parent %d: ids start at 1, and 0 stands for no parent".formatted(id, parentId));
        }
        if (scientificName.isBlank()) {
            throw new IllegalArgumentException("taxon %d has a blank scientific name: give it one".formatted(id));
        }
        synonyms = List.copyOf(synonyms);
    }

    Taxon taxon() {
        return new Taxon(id, scientificName, commonName, rank);
    }
}
