package io.ocellus.sample;

/// The colours of a butterfly. Immutable.
///
/// @param ground most of the wing
/// @param dark borders, veins, spots
/// @param light dots, pupils, fringes
/// @param accent bands, patches, rings
/// @param jewel small marks of another hue
record Palette(Tint ground, Tint dark, Tint light, Tint accent, Tint jewel) {

    /// These colours as a genome bends them.
    Palette bent(Genome genome) {
        Tint bentGround =
                ground.shifted(genome.get(Gene.LIGHTNESS), genome.get(Gene.HUE)).vivid(genome.get(Gene.CHROMA));
        Tint bentAccent = accent.shifted(genome.get(Gene.ACCENT_LIGHTNESS), genome.get(Gene.ACCENT_HUE));
        return new Palette(
                bentGround,
                dark.lighter(0.06 * genome.get(Gene.SHADE)),
                light.lighter(-0.06 * genome.get(Gene.SHADE)),
                bentAccent,
                jewel.shifted(0, genome.get(Gene.ACCENT_HUE)));
    }

    /// The colour that one would name the butterfly after.
    Tint striking() {
        return ground.lightness() < 0.46 && accent.chroma() > ground.chroma() ? accent : ground;
    }
}
