package io.ocellus.train;

/// How well a network did on some examples.
///
/// @param loss the mean of the loss
/// @param accuracy share of examples whose likeliest class is the right one; with several labels an example,
///     share of labels that are right to say or not to say
/// @param examples how many
public record Figures(double loss, double accuracy, long examples) {}
