package io.ocellus.sample;

import java.util.List;

/// Long, narrow forewings, velvet dark with patches and rays of one bright colour.
record Longwing() implements Style {

    @Override
    public List<String> nouns() {
        return List.of("longwing", "postman", "lacewing", "zebra");
    }

    @Override
    public List<Palette> palettes() {
        Tint black = new Tint(0.15, 0.02, 280);
        Tint cream = new Tint(0.94, 0.06, 95);
        return List.of(
                new Palette(
                        new Tint(0.23, 0.03, 290), black, cream, new Tint(0.60, 0.21, 28), new Tint(0.90, 0.12, 98)),
                new Palette(
                        new Tint(0.26, 0.07, 265), black, cream, new Tint(0.92, 0.12, 98), new Tint(0.62, 0.19, 30)),
                new Palette(
                        new Tint(0.30, 0.08, 25), black, cream, new Tint(0.75, 0.16, 62), new Tint(0.93, 0.08, 98)));
    }

    @Override
    public Genome founder(Genome genome, Dice dice) {
        return genome.within(Gene.TAIL, 0, 0.1, dice)
                .within(Gene.SCALLOP, 0, 0.3, dice)
                .within(Gene.FORE_APEX, 0, 0.35, dice)
                .within(Gene.FORE_TORNUS_RADIUS, 0, 0.25, dice)
                .within(Gene.FORE_CONVEXITY, 0.3, 0.7, dice)
                .within(Gene.HIND_RADIUS, 0, 0.4, dice)
                .within(Gene.HIND_TORNUS_RADIUS, 0, 0.3, dice);
    }

    @Override
    public List<WingLayer> fore(Genome genome, Palette palette, int seed) {
        double place = genome.get(Gene.BAND_PLACE);
        return List.of(
                Style.ground(genome, palette, seed),
                new WingLayer.Patch(
                        0.0,
                        1.0,
                        place - 0.10,
                        place + 0.6 * genome.get(Gene.BAND_WIDTH),
                        palette.accent().pigment(),
                        1),
                WingLayer.Band.of(
                                0.84,
                                0.5 * genome.get(Gene.BAND_WIDTH),
                                palette.jewel().pigment())
                        .bent(0, 0, genome.get(Gene.BAND_SLOPE))
                        .between(-0.2, 0.5)
                        .broken(0.2),
                new WingLayer.Patch(0.35, 0.75, 0.05, 0.30, palette.accent().pigment(), genome.get(Gene.SHADE)),
                Style.veins(genome, palette),
                Style.fringe(palette));
    }

    @Override
    public List<WingLayer> hind(Genome genome, Palette palette, int seed) {
        int rays = Style.cells(genome.get(Gene.HIND_OCELLI), 2, 3, 1, 4, 0);
        return List.of(
                Style.ground(genome, palette, seed),
                new WingLayer.Sheen(
                        palette.ground().lighter(0.18).vivid(1.8).pigment(), 0.5, 0.5 * genome.get(Gene.SHADE)),
                new WingLayer.Spots(0.58, 0.06, rays, 2.6, 0, palette.accent().pigment()),
                WingLayer.Band.of(
                                genome.get(Gene.PATCH) - 0.14,
                                0.4 * genome.get(Gene.BAND_WIDTH),
                                palette.jewel().pigment())
                        .bent(0, 0, genome.get(Gene.BAND_SLOPE)),
                WingLayer.Spots.round(
                        0.91, genome.get(Gene.DOT), 0b111111, palette.light().pigment()),
                Style.fringe(palette));
    }
}
