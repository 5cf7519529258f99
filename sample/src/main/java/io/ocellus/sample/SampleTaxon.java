package io.ocellus.sample;

import java.util.List;

/// A taxon of an imaginary taxonomy. Immutable.
///
/// @param scientificName unique within its guide
/// @param commonName unique among species; empty for genera
/// @param rank `order`, `family`, `genus` or `species`
/// @param parent scientific name of the taxon above; empty for an order
/// @param synonyms other scientific names, which no taxon of the guide bears
public record SampleTaxon(String scientificName, String commonName, String rank, String parent, List<String> synonyms) {
    public SampleTaxon {
        synonyms = List.copyOf(synonyms);
    }
}
