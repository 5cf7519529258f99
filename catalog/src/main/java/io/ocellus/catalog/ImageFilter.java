package io.ocellus.catalog;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which images to list, and from which end. Conditions are joined by "and".
///
/// @param split only this one; null for any
/// @param taxonIds only images whose newest label names one of these taxa themselves, not their descendants;
///     empty for any
/// @param labelled only images with a label, or only those without; null for both
/// @param removed true for the removed images only, false for the others only
/// @param within only images whose newest label names this taxon or one below it; 0 for any
/// @param review only images whose label was looked at with this outcome; null for any
/// @param order by id
public record ImageFilter(
        @Nullable Split split,
        Set<Integer> taxonIds,
        @Nullable Boolean labelled,
        boolean removed,
        int within,
        @Nullable ReviewState review,
        Order order) {

    /// Which images come first.
    public enum Order {
        OLDEST_FIRST,
        NEWEST_FIRST
    }

    /// Every image that is not removed.
    public static final ImageFilter ALL = new ImageFilter(null, Set.of(), null, false);

    public ImageFilter {
        taxonIds = Set.copyOf(taxonIds);
    }

    /// From the oldest image on, reviewed or not.
    public ImageFilter(@Nullable Split split, Set<Integer> taxonIds, @Nullable Boolean labelled, boolean removed) {
        this(split, taxonIds, labelled, removed, 0, null, Order.OLDEST_FIRST);
    }
}
