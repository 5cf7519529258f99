package io.ocellus.catalog;

/// The feature space that a collection's embeddings belong to.
///
/// @param name with the hash of what makes it, such as `mobilenetv2-gap-224-1280@5c1f09aa`
/// @param backbone name of the bundle that makes the embeddings
/// @param dimension length of an embedding, at least 1
public record FeatureSpaceRow(String name, String backbone, int dimension) {
    public FeatureSpaceRow {
        if (dimension < 1) {
            throw new IllegalArgumentException(
                    "feature space %s has %d dimensions: it needs at least 1".formatted(name, dimension));
        }
    }
}
