package io.ocellus.sample;

import java.awt.geom.Path2D;

/// The outline of one wing, and the wing's own coordinates.
///
/// The wing root is at (0, 0), x points away from the body, y forwards, the unit is the forewing's length. The
/// outer margin is given in polar form about the root: place 0 is the apex, place 1 the tornus, and veins reach
/// it at the multiples of 1 / cells. Immutable after construction; may be shared between threads.
final class WingOutline {

    private static final int STEPS = 512; // of the tables over the margin
    private static final double TAIL_WIDTH = 0.035;

    private final double apexAngle; // radians
    private final double tornusAngle; // radians
    private final double costa;
    private final int cells;
    private final double[] smooth = new double[STEPS + 1]; // radius without scallops and tail
    private final double[] full = new double[STEPS + 1]; // radius with them

    private WingOutline(double apexAngle, double tornusAngle, double costa, int cells) {
        this.apexAngle = Math.toRadians(apexAngle);
        this.tornusAngle = Math.toRadians(tornusAngle);
        this.costa = costa;
        this.cells = cells;
    }

    static WingOutline fore(Genome genome) {
        var outline = new WingOutline(
                genome.get(Gene.FORE_APEX), genome.get(Gene.FORE_TORNUS), genome.get(Gene.FORE_COSTA), 7);
        outline.fill(
                1,
                genome.get(Gene.FORE_TORNUS_RADIUS),
                genome.get(Gene.FORE_CONVEXITY),
                genome.get(Gene.SCALLOP) * 0.6,
                0,
                0);
        return outline;
    }

    static WingOutline hind(Genome genome) {
        var outline = new WingOutline(genome.get(Gene.HIND_APEX), genome.get(Gene.HIND_TORNUS), 0.05, 6);
        outline.fill(
                genome.get(Gene.HIND_RADIUS),
                genome.get(Gene.HIND_TORNUS_RADIUS),
                genome.get(Gene.HIND_CONVEXITY),
                genome.get(Gene.SCALLOP),
                Math.max(0, genome.get(Gene.TAIL)),
                genome.get(Gene.TAIL_PLACE));
        return outline;
    }

    private void fill(
            double apexRadius, double tornusRadius, double convexity, double scallop, double tail, double tailPlace) {
        for (int i = 0; i <= STEPS; i++) {
            double place = i / (double) STEPS;
            double chord = apexRadius + (tornusRadius - apexRadius) * place;
            smooth[i] = chord + convexity * Math.sin(Math.PI * place);
            double hollow = scallop * (0.5 - 0.5 * Math.cos(2 * Math.PI * cells * place));
            double fromTail = (place - tailPlace) / TAIL_WIDTH;
            full[i] = smooth[i] * (1 - hollow) + tail * Math.exp(-Math.pow(fromTail, 4));
        }
    }

    /// Cells between the veins at the margin.
    int cells() {
        return cells;
    }

    /// The angle between apex and tornus, in radians.
    double opening() {
        return apexAngle - tornusAngle;
    }

    /// Where on the margin a direction leads.
    ///
    /// @param angle radians
    /// @return the place on the margin that a ray from the root points to; below 0 before the apex, above 1
    ///     behind the tornus
    double place(double angle) {
        return (apexAngle - angle) / opening();
    }

    double angle(double place) {
        return apexAngle - place * opening();
    }

    /// Radius of the margin without scallops and tail: what bands and rows of spots follow.
    double smoothRadius(double place) {
        return smooth[step(place)];
    }

    /// Radius of the margin as it is cut.
    double fullRadius(double place) {
        return full[step(place)];
    }

    private static int step(double place) {
        return Math.clamp(Math.round(place * STEPS), 0, STEPS);
    }

    /// The closed outline in the wing's coordinates.
    Path2D path() {
        var path = new Path2D.Double();
        path.moveTo(0, 0);
        double apexX = full[0] * Math.cos(apexAngle);
        double apexY = full[0] * Math.sin(apexAngle);
        // The costa bulges to the left of the way from root to apex.
        path.curveTo(
                0.25 * apexX - costa * apexY,
                0.25 * apexY + costa * apexX + 0.04,
                0.85 * apexX - 1.4 * costa * apexY,
                0.85 * apexY + 1.4 * costa * apexX,
                apexX,
                apexY);
        for (int i = 2; i <= STEPS; i += 2) {
            double angle = angle(i / (double) STEPS);
            path.lineTo(full[i] * Math.cos(angle), full[i] * Math.sin(angle));
        }
        double tornusX = full[STEPS] * Math.cos(tornusAngle);
        double tornusY = full[STEPS] * Math.sin(tornusAngle);
        path.curveTo(
                0.75 * tornusX + 0.10 * tornusY,
                0.75 * tornusY - 0.10 * tornusX,
                0.3 * tornusX + 0.08 * tornusY,
                0.3 * tornusY - 0.08 * tornusX - 0.02,
                0,
                -0.02);
        path.closePath();
        return path;
    }
}
