package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.CatalogCounts;
import io.ocellus.catalog.FeatureSpaceRow;
import io.ocellus.taxonomy.Taxon;
import io.ocellus.taxonomy.Taxonomy;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

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

    static CollectionStatus of(CollectionFolder folder, Catalog catalog) throws IOException {
        CatalogCounts counts = catalog.counts();
        Map<Integer, Long> perTaxon = catalog.imagesPerTaxon();
        Taxonomy taxonomy = Taxonomy.of(catalog.taxa());
        List<CollectionStatus.TaxonCount> largest = perTaxon.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(5)
                .map(entry -> {
                    Taxon taxon = taxonomy.taxon(taxonomy.node(entry.getKey()));
                    return new CollectionStatus.TaxonCount(
                            taxon.scientificName(), taxon.commonName(), entry.getValue());
                })
                .toList();
        return new CollectionStatus(
                folder.name(),
                folder.path().toString(),
                catalog.featureSpace().map(FeatureSpaceRow::backbone).orElse(""),
                catalog.featureSpace().map(FeatureSpaceRow::name).orElse(""),
                counts.images(),
                counts.labelled(),
                counts.taxa(),
                perTaxon.size(),
                new ImportReport.SplitCounts(counts.train(), counts.test(), counts.none()),
                counts.removed(),
                counts.labels(),
                Files.size(folder.catalog()),
                largest);
    }

    public record TaxonCount(String scientificName, String commonName, long images) {}
}
