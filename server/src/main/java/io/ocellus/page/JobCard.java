package io.ocellus.page;

/// A job that waits or runs.
///
/// @param events address of what happens
/// @param step what is being done
/// @param far how far, in words
/// @param value of a bar; null if nobody knows
/// @param max of the bar
record JobCard(
        String id,
        String title,
        String events,
        String step,
        String far,
        @org.jspecify.annotations.Nullable Long value,
        long max) {}
