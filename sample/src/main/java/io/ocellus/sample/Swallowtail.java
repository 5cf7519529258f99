package io.ocellus.sample;

import java.util.List;

/// Large and tailed: pale with dark stripes, a dark margin with blue, and a red eye at the tail.
record Swallowtail() implements Style {

    @Override
    public List<String> nouns() {
        return List.of("swallowtail", "kite", "dragontail", "festoon");
    }

    @Override
    public List<Palette> palettes() {
        Tint black = new Tint(0.19, 0.02, 280);
        Tint cream = new Tint(0.96, 0.05, 100);
        return List.of(
                new Palette(
                        new Tint(0.90, 0.13, 98), black, cream, new Tint(0.60, 0.19, 30), new Tint(0.60, 0.14, 250)),
                new Palette(
                        new Tint(0.93, 0.04, 110), black, cream, new Tint(0.62, 0.2, 22), new Tint(0.65, 0.13, 230)),
                new Palette(
                        new Tint(0.80, 0.12, 175), black, cream, new Tint(0.75, 0.16, 60), new Tint(0.60, 0.16, 275)));
    }

    @Override
    public Genome founder(Genome genome, Dice dice) {
        return genome.within(Gene.TAIL, 0.65, 1, dice)
                .within(Gene.SCALLOP, 0.4, 0.9, dice)
                .within(Gene.FORE_APEX, 0.4, 0.9, dice)
                .within(Gene.FORE_CONVEXITY, 0.2, 0.6, dice)
                .within(Gene.HIND_TORNUS_RADIUS, 0.6, 1, dice)
                .within(Gene.BORDER, 0.4, 1, dice);
    }

    @Override
    public List<WingLayer> fore(Genome genome, Palette palette, int seed) {
        Pigment dark = palette.dark().pigment();
        double width = 0.55 * genome.get(Gene.BAND_WIDTH);
        double slope = 1.6 * genome.get(Gene.BAND_SLOPE);
        return List.of(
                Style.ground(genome, palette, seed),
                WingLayer.Band.of(0.24, width, dark).bent(0, 0, slope),
                WingLayer.Band.of(0.44, width * 1.1, dark).bent(0, 0, slope).between(-0.5, 0.75),
                WingLayer.Band.of(genome.get(Gene.BAND_PLACE), 0.8 * width, dark)
                        .bent(0, genome.get(Gene.BAND_BOW), slope)
                        .between(-0.5, 0.45),
                Style.veins(genome, palette),
                new WingLayer.Border(genome.get(Gene.BORDER), 0.1, 0.1, dark, 1),
                new WingLayer.Spots(
                        0.925,
                        0.022 + genome.get(Gene.DOT),
                        0b1111110,
                        0.55,
                        0,
                        palette.ground().pigment()),
                Style.fringe(palette));
    }

    @Override
    public List<WingLayer> hind(Genome genome, Palette palette, int seed) {
        Pigment dark = palette.dark().pigment();
        double border = genome.get(Gene.BORDER) + 0.12;
        Pigment ground = palette.ground().pigment();
        return List.of(
                Style.ground(genome, palette, seed),
                WingLayer.Band.of(0.26, 0.5 * genome.get(Gene.BAND_WIDTH), dark)
                        .bent(0, 0, 1.6 * genome.get(Gene.BAND_SLOPE)),
                Style.veins(genome, palette),
                new WingLayer.Border(border, 0, 0.12, dark, 1),
                WingLayer.Spots.round(
                        1 - 0.62 * border, 0.05, 0b011111, palette.jewel().pigment()),
                new WingLayer.Spots(0.935, 0.05, 0b111111, 0.8, 0.55, ground),
                new WingLayer.Eye(
                        0.93,
                        1 - 0.6 * border,
                        0.05 + genome.get(Gene.OCELLUS_SIZE),
                        palette.accent().pigment(),
                        dark,
                        palette.jewel().pigment(),
                        palette.light().pigment()),
                Style.fringe(palette));
    }
}
