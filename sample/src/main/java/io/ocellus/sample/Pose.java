package io.ocellus.sample;

/// How a butterfly sits in the picture.
///
/// @param x of the butterfly's middle, as a share of the picture's width
/// @param y of the butterfly's middle, as a share of the picture's height
/// @param span how much of the picture's shorter side the spread wings take, the way they reach farther
/// @param turn of the whole butterfly in radians, clockwise; 0 has the head up
/// @param left how wide the left wings are open, 0 (edge on) to 1 (flat)
/// @param right the same of the right wings
/// @param lift how far opened wings lean forwards in the picture, from perspective
/// @param tilt the length of the body in the picture, 0 to 1
/// @param foreTurn how far the forewings are drawn forwards, in radians
/// @param hindTurn how far the hindwings are drawn forwards, in radians
record Pose(
        double x,
        double y,
        double span,
        double turn,
        double left,
        double right,
        double lift,
        double tilt,
        double foreTurn,
        double hindTurn) {

    static Pose of(Dice dice) {
        double opening = dice.chance(0.75) ? dice.between(0.93, 1) : dice.between(0.78, 0.95);
        double lean = dice.chance(0.2) ? dice.between(-0.16, 0.16) : dice.around(0, 0.02); // seen from one side
        return new Pose(
                dice.around(0.5, 0.015),
                dice.around(0.5, 0.015),
                dice.between(0.83, 0.92),
                turn(dice),
                Math.clamp(opening + lean, 0.35, 1.0),
                Math.clamp(opening - lean, 0.35, 1.0),
                lean * 0.6 + dice.around(0, 0.03),
                dice.between(0.88, 1),
                dice.around(0.02, 0.05),
                dice.around(0, 0.04));
    }

    /// Nearly upright, as most people hold a guide's pictures; sometimes aslant, rarely any way round.
    private static double turn(Dice dice) {
        double luck = dice.between(0, 1);
        if (luck < 0.86) {
            return dice.around(0, 0.13);
        }
        return luck < 0.97 ? dice.between(-0.6, 0.6) : dice.between(-Math.PI, Math.PI);
    }
}
