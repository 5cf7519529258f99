package io.ocellus.catalog;

/// Takes the taxa that images show beside their first one.
@FunctionalInterface
public interface FurtherTaxonConsumer {
    void accept(long imageId, int taxonId);
}
