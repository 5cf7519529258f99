package io.ocellus.sample;

/// How a butterfly sits in the picture.
///
/// @param x of the body's middle, as a share of the picture's width
/// @param y of the body's middle, as a share of the picture's height
/// @param size forewing length as a share of the picture's shorter side
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
        double size,
        double turn,
        double left,
        double right,
        double lift,
        double tilt,
        double foreTurn,
        double hindTurn) {

    static Pose of(Dice dice) {
        double opening = dice.chance(0.7) ? dice.between(0.9, 1) : dice.between(0.68, 0.92);
        double lean = dice.chance(0.25) ? dice.between(-0.22, 0.22) : dice.around(0, 0.03); // seen from one side
        return new Pose(
                dice.around(0.5, 0.04),
                dice.around(0.5, 0.04),
                dice.between(0.44, 0.55),
                dice.chance(0.93) ? dice.around(0, 0.2) : dice.between(-Math.PI, Math.PI),
                Math.clamp(opening + lean, 0.35, 1.0),
                Math.clamp(opening - lean, 0.35, 1.0),
                lean * 0.6 + dice.around(0, 0.05),
                dice.between(0.84, 1),
                dice.around(0.02, 0.07),
                dice.around(0, 0.06));
    }
}
