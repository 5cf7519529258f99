package io.ocellus.collection;

import java.util.List;

/// What a collection holds; the JSON of `status --json`.
///
/// @param bytes of the catalogue on disk, copies of photos not counted
/// @param largest the taxa with most images
public record CollectionStatus(
        String collection,
        String folder,
        String backbone,
        String featureSpace,
        long images,
        long labelled,
        long taxa,
        long taxaWithImages,
        ImportReport.SplitCounts split,
        long removed,
        long labels,
        long bytes,
        List<TaxonCount> largest) {

    public CollectionStatus {
        largest = List.copyOf(largest);
    }

    public record TaxonCount(String scientificName, String commonName, long images) {}
}
