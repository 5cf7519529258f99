package io.ocellus.sample;

import java.util.List;

/// Dark, with one bold band through both wings and white marks at the apex.
record Admiral() implements Style {

    @Override
    public List<String> nouns() {
        return List.of("admiral", "glider", "sergeant", "emperor");
    }

    @Override
    public List<Palette> palettes() {
        Tint white = new Tint(0.96, 0.01, 95);
        return List.of(
                new Palette(
                        new Tint(0.27, 0.04, 45),
                        new Tint(0.15, 0.02, 45),
                        white,
                        new Tint(0.64, 0.2, 38),
                        new Tint(0.55, 0.14, 260)),
                new Palette(
                        new Tint(0.30, 0.05, 290),
                        new Tint(0.16, 0.03, 290),
                        white,
                        new Tint(0.93, 0.03, 95),
                        new Tint(0.55, 0.17, 290)),
                new Palette(
                        new Tint(0.33, 0.06, 165),
                        new Tint(0.17, 0.03, 165),
                        white,
                        new Tint(0.80, 0.15, 150),
                        new Tint(0.80, 0.14, 90)));
    }

    @Override
    public Genome founder(Genome genome, Dice dice) {
        return genome.within(Gene.TAIL, 0, 0.3, dice)
                .within(Gene.SCALLOP, 0.3, 1, dice)
                .within(Gene.FORE_CONVEXITY, 0.1, 0.6, dice)
                .within(Gene.BAND_WIDTH, 0.3, 1, dice);
    }

    @Override
    public List<WingLayer> fore(Genome genome, Palette palette, int seed) {
        Pigment dots = palette.light().pigment();
        int cells = Style.cells(genome.get(Gene.FORE_OCELLI), 1, 2, 0, 3, 4);
        return List.of(
                Style.ground(genome, palette, seed),
                Style.veins(genome, palette),
                WingLayer.Band.of(
                                genome.get(Gene.BAND_PLACE) - 0.04,
                                genome.get(Gene.BAND_WIDTH),
                                palette.accent().pigment())
                        .bent(genome.get(Gene.BAND_ZIGZAG), genome.get(Gene.BAND_BOW), 2 * genome.get(Gene.BAND_SLOPE))
                        .broken(0.05),
                new WingLayer.Border(
                        0.5 * genome.get(Gene.BORDER),
                        genome.get(Gene.BORDER_APEX),
                        0,
                        palette.dark().pigment(),
                        1),
                new WingLayer.Spots(0.82, 0.02 + genome.get(Gene.DOT), cells, 1.4, 0, dots),
                WingLayer.Spots.round(
                        0.93,
                        0.6 * genome.get(Gene.DOT),
                        0b1111111,
                        palette.jewel().pigment()),
                Style.fringe(palette));
    }

    @Override
    public List<WingLayer> hind(Genome genome, Palette palette, int seed) {
        return List.of(
                Style.ground(genome, palette, seed),
                Style.veins(genome, palette),
                WingLayer.Band.of(
                                genome.get(Gene.PATCH),
                                0.9 * genome.get(Gene.BAND_WIDTH),
                                palette.accent().pigment())
                        .bent(genome.get(Gene.BAND_ZIGZAG), 0, 0)
                        .broken(0.05),
                WingLayer.Spots.round(
                        0.86,
                        0.01 + genome.get(Gene.DOT),
                        0b111111,
                        palette.jewel().pigment()),
                new WingLayer.Border(0.05, 0, 0, palette.dark().pigment(), 1),
                Style.fringe(palette));
    }
}
