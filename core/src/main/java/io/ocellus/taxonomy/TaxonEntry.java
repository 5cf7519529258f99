package io.ocellus.taxonomy;

import java.util.List;

/// A taxon as people write it: a line of a table or a folder, which refers to its parent by name. Immutable.
///
/// @param scientificName never blank
/// @param commonName empty if there is none
/// @param rank free text such as `species`; empty if not known
/// @param parent scientific name or external id of the parent; empty for a root, or for a taxon that is known
///     already
/// @param synonyms other names, scientific or not
/// @param externalId the taxon's id where it comes from; empty if there is none
/// @param origin where it was written, for messages, such as `taxa.csv, line 812`
public record TaxonEntry(
        String scientificName,
        String commonName,
        String rank,
        String parent,
        List<String> synonyms,
        String externalId,
        String origin) {

    /// Copies the synonyms.
    ///
    /// @throws IllegalArgumentException if the scientific name is blank
    public TaxonEntry {
        if (scientificName.isBlank()) {
            throw new IllegalArgumentException("%s: the scientific name is blank; write one".formatted(origin));
        }
        synonyms = List.copyOf(synonyms);
    }
}
