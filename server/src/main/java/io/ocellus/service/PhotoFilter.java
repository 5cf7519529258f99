package io.ocellus.service;

import io.ocellus.catalog.ImageFilter;
import io.ocellus.catalog.ImageFilter.Order;
import io.ocellus.catalog.ReviewState;
import io.ocellus.catalog.Split;
import java.util.Optional;
import java.util.Set;

/// Which photos to list. Conditions are joined by "and".
///
/// @param within id of a taxon: only photos labelled with it or one below it
/// @param labelled only those with a label, or without
/// @param split only those of one part
/// @param review only those that were looked at with this outcome
/// @param removed the removed ones only, or the others only
/// @param order by id
public record PhotoFilter(
        Optional<Integer> within,
        Optional<Boolean> labelled,
        Optional<Split> split,
        Optional<ReviewState> review,
        boolean removed,
        Order order) {

    /// All that are not removed, the newest first.
    public static final PhotoFilter ALL = new PhotoFilter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, Order.NEWEST_FIRST);

    ImageFilter asImageFilter() {
        return new ImageFilter(
                split.orElse(null),
                Set.of(),
                labelled.orElse(null),
                removed,
                within.orElse(0),
                review.orElse(null),
                order);
    }
}
