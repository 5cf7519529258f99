package io.ocellus.evaluate;

import io.ocellus.taxonomy.Taxon;

/// A wrong first suggestion.
///
/// @param image id in the catalogue
/// @param truth what the label says
/// @param guessed what was suggested
/// @param probability that the method gave it, [0, 1]
/// @param height edges from the truth up to the lowest common ancestor of the two
public record Mistake(long image, Taxon truth, Taxon guessed, double probability, int height) {}
