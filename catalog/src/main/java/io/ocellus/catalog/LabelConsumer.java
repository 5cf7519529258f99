package io.ocellus.catalog;

/// Takes labels one by one.
@FunctionalInterface
public interface LabelConsumer {

    /// Takes the newest label of one image.
    ///
    /// @param taxonId the first one where the label names several
    void accept(long imageId, int taxonId);
}
