package io.ocellus.catalog;

/// How much a catalogue holds. Removed images count in `removed` and nowhere else.
///
/// @param images not removed; the sum of `train`, `test` and `none`
/// @param labelled images whose newest label names a taxon
/// @param labels rows of the history, of all images
public record CatalogCounts(
        long images, long labelled, long taxa, long train, long test, long none, long removed, long labels) {}
