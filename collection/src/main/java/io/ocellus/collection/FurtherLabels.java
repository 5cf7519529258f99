package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The taxa that images show beside their first one, in memory: nothing where every image shows one.
final class FurtherLabels {

    private FurtherLabels() {}

    /// Ids of taxa by image, each list ascending; images that are removed or show one taxon are absent.
    static Map<Long, List<Integer>> of(Catalog catalog) {
        Map<Long, List<Integer>> further = new HashMap<>();
        catalog.forEachFurtherTaxon((image, taxon) ->
                further.computeIfAbsent(image, id -> new ArrayList<>()).add(taxon));
        return further;
    }
}
