package io.ocellus.evaluate;

/// How often the best suggestion is right when nothing below a rank is asked; see [Ranks] for labels above it.
///
/// @param rank as the taxonomy calls it
/// @param top1 share right, [0, 1], over all test images
/// @param images how many of them show a taxon of this very rank
/// @param taxa how many taxa of the rank they show
public record RankFigure(String rank, double top1, int images, int taxa) {}
