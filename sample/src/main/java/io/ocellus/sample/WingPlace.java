package io.ocellus.sample;

/// Where on a wing a spot lies, in the terms that patterns speak of. Mutable, so that painting a wing makes no
/// garbage; confined to the painter of one wing.
final class WingPlace {

    /// From the root, in forewing lengths.
    double radius;

    /// Along the margin: 0 at the apex, 1 at the tornus, a little beyond both at the wing's edges.
    double along;

    /// From the root (0) to the smooth margin (1).
    double out;

    /// From the root (0) to the margin as it is cut (1).
    double edge;

    /// The cell between two veins; 0 lies at the apex.
    int cell;

    /// Across the cell, -0.5 to 0.5; 0 midway between the veins.
    double across;

    /// The width of the cell here, in forewing lengths.
    double cellWidth;

    /// The margin's radius here, in forewing lengths.
    double margin;

    private final WingOutline outline;

    WingPlace(WingOutline outline) {
        this.outline = outline;
    }

    /// From the origin. [Math#hypot] guards against overflow, which no wing comes near, and takes ten times as
    /// long.
    static double distance(double x, double y) {
        return Math.sqrt(x * x + y * y);
    }

    int cells() {
        return outline.cells();
    }

    void move(double x, double y) {
        radius = distance(x, y);
        along = outline.place(Math.atan2(y, x));
        margin = outline.smoothRadius(along);
        out = radius / margin;
        edge = radius / outline.fullRadius(along);
        // Veins bend towards the apex near the root, as if they came from the end of the cell.
        double vein = along * outline.cells() + 0.5 * (1 - Math.min(1, out)) * (0.5 - along);
        cell = (int) Math.floor(vein);
        across = vein - cell - 0.5;
        cellWidth = radius * outline.opening() / outline.cells();
    }

    /// The distance, in forewing lengths, from the middle of this cell at a given place between root and margin.
    double fromCellCentre(double centre) {
        return distance(across * cellWidth, (out - centre) * margin);
    }
}
