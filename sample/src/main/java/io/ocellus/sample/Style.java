package io.ocellus.sample;

import java.util.List;

/// How the butterflies of a family are marked: which layers a wing has. The numbers in the layers are the
/// genome's, so two families of one style still differ. Stateless; may be shared between threads.
sealed interface Style permits Admiral, Blue, Fritillary, Longwing, Peacock, Ringlet, Swallowtail, Wanderer, White {

    /// All styles, in a fixed order.
    List<Style> ALL = List.of(
            new Fritillary(),
            new Ringlet(),
            new Swallowtail(),
            new Blue(),
            new Admiral(),
            new Peacock(),
            new White(),
            new Wanderer(),
            new Longwing());

    /// What people call such a butterfly, in lower case.
    List<String> nouns();

    /// Colours that suit the style; a family takes one.
    List<Palette> palettes();

    /// Bends the genome of a family to the style's shape.
    Genome founder(Genome genome, Dice dice);

    /// The layers of a forewing, the first at the bottom.
    ///
    /// @param seed of the wing's own small irregularities
    List<WingLayer> fore(Genome genome, Palette palette, int seed);

    /// The layers of a hindwing, the first at the bottom.
    ///
    /// @param seed of the wing's own small irregularities
    List<WingLayer> hind(Genome genome, Palette palette, int seed);

    /// The ground of a wing, from dark root to margin.
    static WingLayer ground(Genome genome, Palette palette, int seed) {
        Tint ground = palette.ground();
        return new WingLayer.Ground(
                ground.pigment(),
                ground.towards(palette.dark(), 0.75).pigment(),
                ground.towards(palette.dark(), 0.35).shifted(0, -8).pigment(),
                genome.get(Gene.BASE),
                seed);
    }

    /// Thin veins, as dark as the genome says.
    static WingLayer veins(Genome genome, Palette palette) {
        return new WingLayer.Veins(0.011, palette.dark().pigment(), genome.get(Gene.VEIN));
    }

    static WingLayer fringe(Palette palette) {
        return new WingLayer.Fringe(palette.light().pigment(), palette.dark().pigment());
    }

    /// Some cells of a wing.
    ///
    /// @param count how many; fractions are cut off
    /// @param order the cells, the first to be taken first
    /// @return one bit per cell
    static int cells(double count, int... order) {
        int bits = 0;
        for (int i = 0; i < order.length && i < (int) count; i++) {
            bits |= 1 << order[i];
        }
        return bits;
    }

    /// The row of eyespots of a genome, largest in one cell.
    ///
    /// @param cells one bit per cell, bit 0 at the apex
    static WingLayer ocelli(Genome genome, Palette palette, int cells, int large) {
        return new WingLayer.Ocelli(
                genome.get(Gene.OCELLUS_PLACE),
                genome.get(Gene.OCELLUS_SIZE),
                cells,
                large,
                palette.accent().pigment(),
                palette.dark().lighter(-0.06).pigment(),
                palette.light().pigment());
    }
}
