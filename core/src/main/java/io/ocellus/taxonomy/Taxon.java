package io.ocellus.taxonomy;

/// A taxon as it is shown to people: what it is called, and the number by which everything else refers to it.
///
/// @param id 1 or more, unique in its taxonomy and stable for ever; [#NOWHERE] where it is shown without one
/// @param scientificName never blank
/// @param commonName empty if there is none
/// @param rank free text such as `species`; empty if not known
public record Taxon(int id, String scientificName, String commonName, String rank) {

    /// The id of a taxon that is in no taxonomy that is kept: one that only a network knows.
    public static final int NOWHERE = 0;
}
