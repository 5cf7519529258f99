package io.ocellus.sample;

import java.util.List;

/// Small and shining, with a dark margin, a white fringe and jewels at the hind margin.
record Blue() implements Style {

    @Override
    public List<String> nouns() {
        return List.of("blue", "hairstreak", "azure", "copper");
    }

    @Override
    public List<Palette> palettes() {
        Tint black = new Tint(0.25, 0.05, 280);
        Tint white = new Tint(0.97, 0.01, 250);
        return List.of(
                new Palette(
                        new Tint(0.58, 0.15, 262), black, white, new Tint(0.76, 0.10, 235), new Tint(0.70, 0.18, 50)),
                new Palette(
                        new Tint(0.68, 0.11, 285), black, white, new Tint(0.80, 0.09, 320), new Tint(0.72, 0.15, 70)),
                new Palette(
                        new Tint(0.66, 0.18, 48), black, white, new Tint(0.80, 0.15, 75), new Tint(0.60, 0.15, 300)));
    }

    @Override
    public Genome founder(Genome genome, Dice dice) {
        return genome.within(Gene.TAIL, 0, 0.62, dice)
                .within(Gene.SCALLOP, 0, 0.3, dice)
                .within(Gene.FORE_APEX, 0, 0.5, dice)
                .within(Gene.FORE_TORNUS_RADIUS, 0.5, 1, dice)
                .within(Gene.FORE_CONVEXITY, 0.5, 1, dice);
    }

    @Override
    public List<WingLayer> fore(Genome genome, Palette palette, int seed) {
        return List.of(
                Style.ground(genome, palette, seed),
                new WingLayer.Sheen(palette.accent().pigment(), 0.3, 0.8),
                new WingLayer.Veins(0.008, palette.dark().pigment(), 0.5 * genome.get(Gene.VEIN)),
                new WingLayer.Spots(
                        0.47, 0.03, 0b0001000, 0.6, 0, palette.dark().pigment()),
                new WingLayer.Border(
                        genome.get(Gene.BORDER),
                        genome.get(Gene.BORDER_APEX),
                        0,
                        palette.dark().pigment(),
                        1),
                Style.fringe(palette));
    }

    @Override
    public List<WingLayer> hind(Genome genome, Palette palette, int seed) {
        int jewels = Style.cells(genome.get(Gene.HIND_OCELLI), 4, 3, 5, 2, 1);
        return List.of(
                Style.ground(genome, palette, seed),
                new WingLayer.Sheen(palette.accent().pigment(), 0.6, 0.8),
                new WingLayer.Veins(0.008, palette.dark().pigment(), 0.5 * genome.get(Gene.VEIN)),
                new WingLayer.Border(
                        0.6 * genome.get(Gene.BORDER), 0.1, 0, palette.dark().pigment(), 1),
                WingLayer.Spots.round(
                        0.86,
                        0.03 + genome.get(Gene.DOT),
                        jewels,
                        palette.jewel().pigment()),
                WingLayer.Spots.round(
                        0.90,
                        0.012 + 0.6 * genome.get(Gene.DOT),
                        0b111111,
                        palette.dark().pigment()),
                Style.fringe(palette));
    }
}
