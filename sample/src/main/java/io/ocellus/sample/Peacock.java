package io.ocellus.sample;

import java.util.List;

/// Richly coloured, with a great eye on each wing.
record Peacock() implements Style {

    @Override
    public List<String> nouns() {
        return List.of("peacock", "pansy", "argus", "buckeye");
    }

    @Override
    public List<Palette> palettes() {
        Tint black = new Tint(0.19, 0.03, 20);
        Tint cream = new Tint(0.93, 0.06, 95);
        return List.of(
                new Palette(
                        new Tint(0.50, 0.16, 30), black, cream, new Tint(0.86, 0.14, 90), new Tint(0.62, 0.14, 260)),
                new Palette(
                        new Tint(0.72, 0.14, 75), black, cream, new Tint(0.60, 0.18, 35), new Tint(0.55, 0.16, 300)),
                new Palette(
                        new Tint(0.55, 0.09, 230), black, cream, new Tint(0.78, 0.15, 65), new Tint(0.55, 0.18, 345)));
    }

    @Override
    public Genome founder(Genome genome, Dice dice) {
        return genome.within(Gene.TAIL, 0.1, 0.5, dice)
                .within(Gene.SCALLOP, 0.4, 1, dice)
                .within(Gene.FORE_CONVEXITY, 0, 0.4, dice)
                .within(Gene.TAIL_PLACE, 0, 0.6, dice);
    }

    @Override
    public List<WingLayer> fore(Genome genome, Palette palette, int seed) {
        Pigment dark = palette.dark().pigment();
        return List.of(
                Style.ground(genome, palette, seed),
                Style.veins(genome, palette),
                new WingLayer.Border(0.5 * genome.get(Gene.BORDER), 0, 0, dark, 0.8),
                WingLayer.Band.of(
                                genome.get(Gene.BAND_PLACE) - 0.05,
                                0.7 * genome.get(Gene.BAND_WIDTH),
                                palette.light().pigment())
                        .bent(0, 0, genome.get(Gene.BAND_SLOPE))
                        .between(-0.2, 0.38),
                new WingLayer.Bars(2, 0.06, dark),
                eye(genome, palette, 0.20, genome.get(Gene.OCELLUS_PLACE), 0.85),
                WingLayer.Spots.round(
                        0.78,
                        genome.get(Gene.DOT),
                        Style.cells(genome.get(Gene.FORE_OCELLI), 4, 3, 5, 6, 2),
                        palette.jewel().pigment()),
                Style.fringe(palette));
    }

    @Override
    public List<WingLayer> hind(Genome genome, Palette palette, int seed) {
        Pigment dark = palette.dark().pigment();
        return List.of(
                Style.ground(genome, palette, seed),
                Style.veins(genome, palette),
                WingLayer.Band.of(0.90, 0.03, palette.accent().pigment()).bent(0.08, 0, 0),
                new WingLayer.Border(0.06, 0, 0, dark, 0.9),
                eye(genome, palette, 0.46, genome.get(Gene.PATCH), 1.2),
                WingLayer.Spots.round(
                        0.80, genome.get(Gene.DOT), Style.cells(genome.get(Gene.HIND_OCELLI), 4, 3, 5, 2, 1), dark),
                Style.fringe(palette));
    }

    private static WingLayer eye(Genome genome, Palette palette, double along, double out, double growth) {
        double size = growth * (0.06 + 1.3 * genome.get(Gene.OCELLUS_SIZE));
        return new WingLayer.Eye(
                along,
                out,
                size,
                palette.accent().pigment(),
                palette.dark().pigment(),
                palette.jewel().pigment(),
                palette.light().pigment());
    }
}
