package io.ocellus.training;

/// A photo that is known not to show a taxon, as a training knew it.
///
/// @param image its id
/// @param taxon id of the taxon that it does not show, nor any within it
/// @param said id of the taxon that the best method of the training says nevertheless or instead; 0 if it was
///     not asked
public record Denial(long image, int taxon, int said) {}
