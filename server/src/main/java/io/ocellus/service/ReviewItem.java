package io.ocellus.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ocellus.taxonomy.Taxon;
import java.util.Optional;

/// A photo to be looked at, and why.
///
/// @param said what the methods say it shows; absent where that is not the question
/// @param probability of that, [0, 1]; absent where it is not known
/// @param other the photo that it looks like, in the queue of duplicates
/// @param distance bits of 256 in which the two differ
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ReviewItem(
        PhotoCard photo,
        Optional<Taxon> said,
        Optional<Double> probability,
        Optional<PhotoCard> other,
        Optional<Integer> distance) {}
