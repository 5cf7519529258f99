package io.ocellus.evaluate;

/// How often the best suggestion is right when both are rolled up to a rank.
///
/// @param rank as the taxonomy calls it
/// @param top1 share right, [0, 1], over the test images whose label is at the rank or below it
/// @param images how many those are
/// @param taxa how many taxa of the rank they show
public record RankFigure(String rank, double top1, int images, int taxa) {}
