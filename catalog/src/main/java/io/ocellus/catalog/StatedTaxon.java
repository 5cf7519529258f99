package io.ocellus.catalog;

/// One taxon that somebody says an image shows, perhaps beside others.
///
/// @param taxonId 0 if no taxon matched what was said
/// @param text in the words of whoever said it, "" if only the taxon was given
public record StatedTaxon(int taxonId, String text) {}
