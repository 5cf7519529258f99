package io.ocellus.catalog;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which images to list. Conditions are joined by "and".
///
/// @param split only this one; null for any
/// @param taxonIds only images whose newest label names one of these taxa themselves, not their descendants;
///     empty for any
/// @param labelled only images with a label, or only those without; null for both
/// @param removed true for the removed images only, false for the others only
public record ImageFilter(
        @Nullable Split split,
        Set<Integer> taxonIds,
        @Nullable Boolean labelled,
        boolean removed) {

    /// Every image that is not removed.
    public static final ImageFilter ALL = new ImageFilter(null, Set.of(), null, false);

    public ImageFilter {
        taxonIds = Set.copyOf(taxonIds);
    }
}
