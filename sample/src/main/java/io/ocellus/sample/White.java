package io.ocellus.sample;

import java.util.List;

/// Pale, with a dark or coloured wing tip and few spots.
record White() implements Style {

    @Override
    public List<String> nouns() {
        return List.of("white", "sulphur", "orange-tip", "brimstone");
    }

    @Override
    public List<Palette> palettes() {
        Tint black = new Tint(0.32, 0.02, 110);
        Tint white = new Tint(0.98, 0.02, 105);
        return List.of(
                new Palette(
                        new Tint(0.95, 0.02, 110), black, white, new Tint(0.76, 0.17, 60), new Tint(0.70, 0.10, 125)),
                new Palette(
                        new Tint(0.92, 0.14, 105), black, white, new Tint(0.72, 0.18, 50), new Tint(0.75, 0.12, 130)),
                new Palette(
                        new Tint(0.91, 0.05, 150), black, white, new Tint(0.70, 0.17, 350), new Tint(0.65, 0.10, 180)));
    }

    @Override
    public Genome founder(Genome genome, Dice dice) {
        return genome.within(Gene.TAIL, 0, 0.2, dice)
                .within(Gene.SCALLOP, 0, 0.15, dice)
                .within(Gene.FORE_CONVEXITY, 0.4, 1, dice)
                .within(Gene.HUE, 0.3, 0.7, dice);
    }

    @Override
    public List<WingLayer> fore(Genome genome, Palette palette, int seed) {
        Pigment dark = palette.dark().pigment();
        int spots = Style.cells(genome.get(Gene.FORE_OCELLI) - 1, 4, 2, 5, 3);
        return List.of(
                Style.ground(genome, palette, seed),
                new WingLayer.Veins(0.010, dark, 0.6 * genome.get(Gene.VEIN)),
                new WingLayer.Patch(
                        -0.5,
                        0.30 + genome.get(Gene.BAND_WIDTH),
                        genome.get(Gene.PATCH),
                        1.2,
                        palette.accent().pigment(),
                        0.95),
                new WingLayer.Border(0.3 * genome.get(Gene.BORDER), 1.2 * genome.get(Gene.BORDER_APEX), 0.1, dark, 0.9),
                WingLayer.Spots.round(genome.get(Gene.SPOT_PLACE), genome.get(Gene.SPOT_SIZE), spots, dark),
                Style.fringe(palette));
    }

    @Override
    public List<WingLayer> hind(Genome genome, Palette palette, int seed) {
        Pigment dark = palette.dark().pigment();
        int spots = Style.cells(genome.get(Gene.HIND_OCELLI) - 1, 2, 4, 1, 3);
        return List.of(
                Style.ground(genome, palette, seed),
                new WingLayer.Patch(
                        0.1, 0.9, 0.2, genome.get(Gene.PATCH), palette.jewel().pigment(), 0.5 * genome.get(Gene.SHADE)),
                new WingLayer.Veins(0.010, palette.jewel().pigment(), genome.get(Gene.VEIN)),
                WingLayer.Spots.round(
                        genome.get(Gene.SPOT_PLACE) + 0.08, 0.8 * genome.get(Gene.SPOT_SIZE), spots, dark),
                new WingLayer.Border(0.35 * genome.get(Gene.BORDER), 0, 0.05, dark, 0.7 * genome.get(Gene.VEIN)),
                Style.fringe(palette));
    }
}
