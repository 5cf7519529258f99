package io.ocellus.service;

import io.ocellus.taxonomy.Taxon;
import java.util.List;

/// A taxon that somebody may be typing the name of.
///
/// @param lineage above it, from the root, to tell it from others of its name
/// @param images photos labelled with it or one below it
public record TaxonName(Taxon taxon, List<Taxon> lineage, long images) {}
