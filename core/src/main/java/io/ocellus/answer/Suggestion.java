package io.ocellus.answer;

/// A taxon that a photo may show.
///
/// @param node of the taxonomy
/// @param probability [0, 1]
public record Suggestion(int node, double probability) {}
