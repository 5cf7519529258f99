package io.ocellus.sample;

/// What a written guide holds.
///
/// @param photos near-duplicates included
/// @param species in the taxonomy, each with photos
/// @param genera in the taxonomy
/// @param families in the taxonomy
/// @param observations distinct observation ids
public record SampleSummary(int photos, int species, int genera, int families, int observations) {}
