package io.ocellus.sample;

import java.util.List;

/// Brown, with a row of eyespots before the margin, often on a paler band.
record Ringlet() implements Style {

    @Override
    public List<String> nouns() {
        return List.of("ringlet", "brown", "satyr", "heath");
    }

    @Override
    public List<Palette> palettes() {
        Tint black = new Tint(0.20, 0.03, 50);
        Tint cream = new Tint(0.95, 0.03, 95);
        return List.of(
                new Palette(new Tint(0.43, 0.07, 55), black, cream, new Tint(0.76, 0.14, 68), new Tint(0.60, 0.10, 30)),
                new Palette(new Tint(0.62, 0.11, 65), black, cream, new Tint(0.84, 0.11, 88), new Tint(0.50, 0.10, 40)),
                new Palette(
                        new Tint(0.50, 0.04, 80), black, cream, new Tint(0.80, 0.10, 80), new Tint(0.60, 0.08, 250)));
    }

    @Override
    public Genome founder(Genome genome, Dice dice) {
        return genome.within(Gene.TAIL, 0, 0.2, dice)
                .within(Gene.SCALLOP, 0, 0.5, dice)
                .within(Gene.FORE_CONVEXITY, 0.6, 1, dice)
                .within(Gene.FORE_TORNUS_RADIUS, 0.5, 1, dice);
    }

    @Override
    public List<WingLayer> fore(Genome genome, Palette palette, int seed) {
        return wing(genome, palette, seed, Style.cells(genome.get(Gene.FORE_OCELLI), 1, 4, 2, 3, 5), 1);
    }

    @Override
    public List<WingLayer> hind(Genome genome, Palette palette, int seed) {
        return wing(genome, palette, seed, Style.cells(genome.get(Gene.HIND_OCELLI), 3, 2, 4, 1, 0), 3);
    }

    private static List<WingLayer> wing(Genome genome, Palette palette, int seed, int cells, int large) {
        Pigment dark = palette.dark().pigment();
        double place = genome.get(Gene.OCELLUS_PLACE);
        Pigment band = palette.ground().towards(palette.accent(), 0.7).pigment();
        return List.of(
                Style.ground(genome, palette, seed),
                WingLayer.Band.of(place, 0.10 + genome.get(Gene.BAND_WIDTH), band)
                        .bent(genome.get(Gene.BAND_ZIGZAG), 0, 0)
                        .faint(0.25 + 0.75 * genome.get(Gene.VEIN)),
                WingLayer.Band.of(genome.get(Gene.BAND_PLACE) - 0.12, 0.022, dark)
                        .bent(0.1, genome.get(Gene.BAND_BOW), 0)
                        .faint(0.6),
                new WingLayer.Veins(0.009, dark, 0.45),
                new WingLayer.Border(0.045, 0, 0, dark, 0.7),
                WingLayer.Band.of(0.925, 0.012, palette.accent().pigment()).faint(0.6),
                Style.ocelli(genome, palette, cells, large),
                Style.fringe(palette));
    }
}
