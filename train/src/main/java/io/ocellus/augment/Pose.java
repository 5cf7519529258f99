package io.ocellus.augment;

/// How the part of a photo that is seen lies in the square: mirrored first, then sheared, turned and moved.
/// What comes into the square from outside the part is the photo around it, and its mirror image beyond its
/// edges.
///
/// @param flip the mirror image that is seen
/// @param degrees clockwise
/// @param shearX how far right a point goes for each unit down
/// @param shearY how far down a point goes for each unit right
/// @param shiftX to the right, in sides of the square
/// @param shiftY downwards, in sides of the square
public record Pose(Flip flip, double degrees, double shearX, double shearY, double shiftX, double shiftY) {

    /// As the photo shows it.
    public static final Pose PLAIN = new Pose(Flip.NONE, 0, 0, 0, 0, 0);

    /// The mirror image that a view shows.
    public enum Flip {
        NONE,
        /// Left is right.
        HORIZONTAL,
        /// Up is down.
        VERTICAL,
        /// Both, which is half a turn.
        HALF_TURN;

        boolean swapsLeftAndRight() {
            return this == HORIZONTAL || this == HALF_TURN;
        }

        boolean swapsUpAndDown() {
            return this == VERTICAL || this == HALF_TURN;
        }
    }

    /// Whether the square shows whole rows and columns of the photo.
    boolean isStraight() {
        return degrees == 0 && shearX == 0 && shearY == 0 && shiftX == 0 && shiftY == 0;
    }
}
