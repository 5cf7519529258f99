package io.ocellus.evaluate;

import io.ocellus.taxonomy.Taxon;
import java.util.List;

/// What images of some taxa were taken for.
///
/// @param taxa in the order of the taxonomy, so that relatives stand together
/// @param counts `[taxon shown][taxon suggested first]`, images
/// @param elsewhere `[taxon shown]`: images whose first suggestion is none of these taxa, or that have none
public record ConfusionMatrix(List<Taxon> taxa, List<List<Integer>> counts, List<Integer> elsewhere) {

    public ConfusionMatrix {
        taxa = List.copyOf(taxa);
        counts = counts.stream().map(List::copyOf).toList();
        elsewhere = List.copyOf(elsewhere);
    }
}
