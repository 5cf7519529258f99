package io.ocellus.page;

import org.jspecify.annotations.Nullable;

/// A job that waits or runs.
///
/// @param events address of what happens
/// @param step what is being done
/// @param far how far, in words
/// @param value of a bar; null if nobody knows
/// @param max of the bar
record JobCard(
        long id,
        String title,
        String events,
        String step,
        String far,
        @Nullable Long value,
        long max) {}
