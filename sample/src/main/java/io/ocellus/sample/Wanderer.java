package io.ocellus.sample;

import java.util.List;

/// Glowing between thick dark veins, with two rows of white dots in a wide dark margin.
record Wanderer() implements Style {

    @Override
    public List<String> nouns() {
        return List.of("wanderer", "crow", "milkweed", "traveller");
    }

    @Override
    public List<Palette> palettes() {
        Tint black = new Tint(0.17, 0.02, 40);
        Tint white = new Tint(0.97, 0.01, 95);
        return List.of(
                new Palette(new Tint(0.68, 0.18, 52), black, white, new Tint(0.80, 0.15, 72), new Tint(0.95, 0.03, 95)),
                new Palette(
                        new Tint(0.80, 0.08, 205), black, white, new Tint(0.90, 0.05, 190), new Tint(0.80, 0.1, 205)),
                new Palette(
                        new Tint(0.52, 0.17, 320), black, white, new Tint(0.75, 0.12, 330), new Tint(0.88, 0.06, 330)));
    }

    @Override
    public Genome founder(Genome genome, Dice dice) {
        return genome.within(Gene.TAIL, 0, 0.15, dice)
                .within(Gene.SCALLOP, 0, 0.4, dice)
                .within(Gene.FORE_CONVEXITY, 0.1, 0.5, dice)
                .within(Gene.VEIN, 0.5, 1, dice);
    }

    @Override
    public List<WingLayer> fore(Genome genome, Palette palette, int seed) {
        return wing(genome, palette, seed, genome.get(Gene.BORDER_APEX) + 0.08);
    }

    @Override
    public List<WingLayer> hind(Genome genome, Palette palette, int seed) {
        return wing(genome, palette, seed, 0);
    }

    private static List<WingLayer> wing(Genome genome, Palette palette, int seed, double apex) {
        Pigment dark = palette.dark().pigment();
        double border = 0.06 + 0.7 * genome.get(Gene.BORDER);
        double dot = 0.008 + 0.7 * genome.get(Gene.DOT);
        return List.of(
                Style.ground(genome, palette, seed),
                new WingLayer.Patch(
                        0,
                        1,
                        0.5,
                        genome.get(Gene.PATCH) + 0.1,
                        palette.accent().pigment(),
                        genome.get(Gene.SHADE)),
                new WingLayer.Veins(0.012 + 0.022 * genome.get(Gene.VEIN), dark, 1),
                new WingLayer.Border(border, apex, 0.06, dark, 1),
                new WingLayer.Spots(
                        0.80,
                        1.5 * dot,
                        Style.cells(genome.get(Gene.FORE_OCELLI), 1, 2, 0, 3),
                        1.5,
                        0,
                        apex > 0 ? palette.jewel().pigment() : dark),
                WingLayer.Spots.round(
                        1 - 0.72 * border, dot, 0b1111111, palette.light().pigment()),
                WingLayer.Spots.round(
                        0.955, 0.7 * dot, 0b1111111, palette.light().pigment()),
                Style.fringe(palette));
    }
}
