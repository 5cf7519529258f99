package io.ocellus.sample;

import java.util.List;

/// Orange or tawny, with rows of dark spots and bars in the cell.
record Fritillary() implements Style {

    @Override
    public List<String> nouns() {
        return List.of("fritillary", "chequerspot", "crescent", "silverspot");
    }

    @Override
    public List<Palette> palettes() {
        Tint black = new Tint(0.24, 0.04, 45);
        Tint cream = new Tint(0.94, 0.05, 95);
        return List.of(
                new Palette(
                        new Tint(0.70, 0.165, 58), black, cream, new Tint(0.84, 0.12, 82), new Tint(0.55, 0.1, 250)),
                new Palette(
                        new Tint(0.78, 0.13, 80), black, cream, new Tint(0.62, 0.16, 45), new Tint(0.75, 0.05, 150)),
                new Palette(
                        new Tint(0.62, 0.16, 42), black, cream, new Tint(0.80, 0.14, 75), new Tint(0.60, 0.1, 320)));
    }

    @Override
    public Genome founder(Genome genome, Dice dice) {
        return genome.within(Gene.TAIL, 0, 0.15, dice)
                .within(Gene.SCALLOP, 0.15, 0.7, dice)
                .within(Gene.FORE_TORNUS_RADIUS, 0.3, 0.8, dice);
    }

    @Override
    public List<WingLayer> fore(Genome genome, Palette palette, int seed) {
        return wing(genome, palette, seed, 2 + (int) (2.9 * genome.get(Gene.SHADE)));
    }

    @Override
    public List<WingLayer> hind(Genome genome, Palette palette, int seed) {
        return wing(genome, palette, seed, 1 + (int) (1.9 * genome.get(Gene.SHADE)));
    }

    private static List<WingLayer> wing(Genome genome, Palette palette, int seed, int bars) {
        Pigment dark = palette.dark().pigment();
        double size = genome.get(Gene.SPOT_SIZE);
        double place = genome.get(Gene.SPOT_PLACE);
        return List.of(
                Style.ground(genome, palette, seed),
                WingLayer.Band.of(place + 0.09, 0.09, palette.accent().pigment())
                        .faint(0.7 * genome.get(Gene.VEIN)),
                new WingLayer.Bars(bars, 0.032 + 0.2 * size, dark),
                WingLayer.Band.of(genome.get(Gene.BAND_PLACE) - 0.06, 0.035 + 0.5 * size, dark)
                        .bent(2 * genome.get(Gene.BAND_ZIGZAG), genome.get(Gene.BAND_BOW), 0)
                        .broken(0.16),
                Style.veins(genome, palette),
                WingLayer.Spots.round(place + 0.06, size, 0b1111111, dark),
                new WingLayer.Border(
                        0.4 * genome.get(Gene.BORDER), 0.3 * genome.get(Gene.BORDER_APEX), 0.1, dark, 0.95),
                new WingLayer.Spots(0.90, 0.9 * size, 0b1111111, 0.7, 0.5, dark),
                WingLayer.Spots.round(
                        0.955, genome.get(Gene.DOT), 0b1111111, palette.accent().pigment()),
                Style.fringe(palette));
    }
}
