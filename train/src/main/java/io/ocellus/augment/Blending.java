package io.ocellus.augment;

import io.ocellus.augment.Box.Area;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/// Blends the pictures of a batch in pairs, the first with the last and so on; batches are shuffled, so pairs
/// are random. Both of a pair change: what one gives the other gets, so no picture is copied. See [Mixing].
final class Blending {

    private final Mixing mixing;
    private final SplittableRandom random;

    Blending(Mixing mixing, SplittableRandom random) {
        this.mixing = mixing;
        this.random = random;
    }

    /// Blends pictures in place, or does nothing, as is drawn.
    ///
    /// @param values `float[n][3][side][side]`
    /// @param targets `float[n][classes]`, blended too
    void apply(FloatBuffer values, int side, float[][] targets) {
        if (random.nextDouble() >= mixing.probability()) {
            return;
        }
        boolean first = random.nextBoolean();
        boolean mixup = mixing.cutmix() == 0 || (mixing.mixup() > 0 && first);
        double own = Beta.draw(mixup ? mixing.mixup() : mixing.cutmix(), random);
        Area area = mixup ? new Area(0, 0, side, side) : area(1 - own, side);
        double kept = mixup ? own : 1 - (double) area.width() * area.height() / (side * side);
        int rowLength = 3 * side * side;
        for (int i = 0; i < targets.length / 2; i++) {
            int partner = targets.length - 1 - i;
            float share = (float) (mixup ? kept : 0);
            blend(values, i * rowLength, partner * rowLength, area, side, share);
            blend(targets[i], targets[partner], (float) kept);
        }
    }

    /// A rectangle of the picture's aspect around a random point, cut where it leaves the picture: so the paper
    /// says.
    private Area area(double share, int side) {
        int cut = (int) Math.round(side * Math.sqrt(share));
        int x = random.nextInt(side);
        int y = random.nextInt(side);
        int left = Math.max(0, x - cut / 2);
        int top = Math.max(0, y - cut / 2);
        int right = Math.min(side, x - cut / 2 + cut);
        int bottom = Math.min(side, y - cut / 2 + cut);
        return new Area(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    }

    /// Within the area, each of two pictures keeps `share` of itself and gets the rest of the other.
    private static void blend(FloatBuffer values, int one, int other, Area area, int side, float share) {
        float[] ours = new float[area.width()];
        float[] theirs = new float[area.width()];
        for (int channel = 0; channel < 3; channel++) {
            for (int y = area.y(); y < area.y() + area.height(); y++) {
                int at = (channel * side + y) * side + area.x();
                values.get(one + at, ours);
                values.get(other + at, theirs);
                blend(ours, theirs, share);
                values.put(one + at, ours);
                values.put(other + at, theirs);
            }
        }
    }

    private static void blend(float[] ours, float[] theirs, float share) {
        for (int i = 0; i < ours.length; i++) {
            float mine = ours[i];
            ours[i] = share * mine + (1 - share) * theirs[i];
            theirs[i] = share * theirs[i] + (1 - share) * mine;
        }
    }
}
