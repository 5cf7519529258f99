package io.ocellus.sample;

/// One inherited number, with the range it may take and how far genera and species stray from their ancestor.
/// Angles are degrees (0 outwards, 90 forwards); lengths are in forewing lengths; places run from 0 (wing root)
/// to 1 (margin), or along the margin from 0 (apex) to 1 (tornus).
enum Gene {
    FORE_APEX(26, 46, Kind.SHAPE),
    FORE_TORNUS(-38, -16, Kind.SHAPE),
    FORE_TORNUS_RADIUS(0.50, 0.78, Kind.SHAPE),
    FORE_CONVEXITY(-0.22, -0.02, Kind.SHAPE),
    FORE_COSTA(0.02, 0.10, Kind.SHAPE),
    HIND_APEX(-2, 20, Kind.SHAPE),
    HIND_RADIUS(0.58, 0.78, Kind.SHAPE),
    HIND_TORNUS(-100, -76, Kind.SHAPE),
    HIND_TORNUS_RADIUS(0.50, 0.82, Kind.SHAPE),
    HIND_CONVEXITY(-0.02, 0.10, Kind.SHAPE),
    SCALLOP(0, 0.13, Kind.SHAPE),
    TAIL(-0.15, 0.42, Kind.SHAPE),
    TAIL_PLACE(0.62, 0.86, Kind.SHAPE),
    BODY(0.035, 0.06, Kind.SHAPE),

    HUE(-44, 44, Kind.COLOUR),
    LIGHTNESS(-0.10, 0.10, Kind.COLOUR),
    CHROMA(0.75, 1.25, Kind.COLOUR),
    ACCENT_HUE(-45, 45, Kind.COLOUR),
    ACCENT_LIGHTNESS(-0.10, 0.10, Kind.COLOUR),
    SHADE(0, 1, Kind.COLOUR),

    BAND_PLACE(0.44, 0.70, Kind.MARK),
    BAND_WIDTH(0.05, 0.22, Kind.MARK),
    BAND_ZIGZAG(-0.10, 0.14, Kind.MARK),
    BAND_BOW(-0.12, 0.12, Kind.MARK),
    BAND_SLOPE(-0.25, 0.25, Kind.MARK),
    BORDER(0.05, 0.24, Kind.MARK),
    BORDER_APEX(0, 0.28, Kind.MARK),
    DOT(0.004, 0.034, Kind.MARK),
    FORE_OCELLI(0.5, 5.5, Kind.MARK),
    HIND_OCELLI(0.5, 5.5, Kind.MARK),
    OCELLUS_SIZE(0.030, 0.075, Kind.MARK),
    OCELLUS_PLACE(0.68, 0.84, Kind.MARK),
    SPOT_SIZE(0.018, 0.052, Kind.MARK),
    SPOT_PLACE(0.55, 0.75, Kind.MARK),
    VEIN(0.15, 0.95, Kind.MARK),
    BASE(0.10, 0.55, Kind.MARK),
    PATCH(0.45, 0.80, Kind.MARK);

    /// What a gene is about, and so how fast it drifts.
    private enum Kind {
        SHAPE(0.30, 0.05, 0.015),
        COLOUR(0.34, 0.44, 0.02),
        MARK(0.30, 0.45, 0.02);

        private final double genus;
        private final double species;
        private final double individual;

        Kind(double genus, double species, double individual) {
            this.genus = genus;
            this.species = species;
            this.individual = individual;
        }
    }

    private final double low;
    private final double high;
    private final Kind kind;

    Gene(double low, double high, Kind kind) {
        this.low = low;
        this.high = high;
        this.kind = kind;
    }

    /// The value at a share of the range.
    ///
    /// @param share 0 to 1 of the range
    double value(double share) {
        return low + (high - low) * share;
    }

    /// How far the outermost of sister genera stray from their family, as a share of the range.
    double genusDrift() {
        return kind.genus;
    }

    /// How far the outermost of sister species stray from their genus, as a share of the range.
    double speciesDrift() {
        return kind.species;
    }

    /// How far an individual strays from its species, as a share of the range; one deviation.
    double individualDrift() {
        return kind.individual;
    }
}
