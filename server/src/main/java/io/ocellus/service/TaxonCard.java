package io.ocellus.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ocellus.taxonomy.Taxon;
import java.util.List;
import java.util.Optional;

/// A taxon with what is counted over it.
///
/// @param lineage above it, from the root
/// @param synonyms further names
/// @param children taxa right below it
/// @param images photos labelled with it
/// @param imagesWithin photos labelled with it or one below it
/// @param image one of these photos, to show
/// @param toldApart how well it is told apart from others; absent if too little was held out to say
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TaxonCard(
        @JsonUnwrapped Taxon taxon,
        List<Taxon> lineage,
        List<String> synonyms,
        int children,
        long images,
        long imagesWithin,
        Optional<Long> image,
        Optional<ToldApart> toldApart) {

    /// By photos that were held out while the methods learnt.
    ///
    /// @param photos of this taxon, or below it, that were held out
    /// @param right of these that were named as this taxon or one below it
    /// @param share of right ones, [0, 1]
    public record ToldApart(int photos, int right, double share) {}

    /// Another taxon that photos of this one were named as while they were held out.
    ///
    /// @param photos so many of them
    /// @param image one of them
    public record Confused(Taxon taxon, int photos, long image) {}
}
