package io.ocellus.embed;

import java.util.Arrays;
import java.util.List;

/* A step that knows its numbers. They are floats, since they are stored so: what was read computes what was fitted, bit
 * for bit. Sums run in double precision and in one order. Immutable; may be shared between threads. */
sealed interface FittedStep permits FittedStep.Unit, FittedStep.Affine, Projection {

    /* See TransformStep.L2. */
    record Unit() implements FittedStep {

        @Override
        public float[] apply(float[] vector) {
            float[] unit = vector.clone();
            Parts.normalise(unit, 0, unit.length);
            return unit;
        }

        @Override
        public int dimensionOut(int dimensionIn) {
            return dimensionIn;
        }

        @Override
        public List<float[]> numbers() {
            return List.of();
        }
    }

    /// Each column for itself: (x - mean) * factor, `float[d]` both.
    @SuppressWarnings("ArrayRecordComponent") // within this room, never compared
    record Affine(float[] mean, float[] factor) implements FittedStep {

        static Affine centring(float[] mean) {
            float[] ones = new float[mean.length];
            Arrays.fill(ones, 1);
            return new Affine(mean, ones);
        }

        @Override
        public float[] apply(float[] vector) {
            float[] moved = new float[vector.length];
            for (int i = 0; i < moved.length; i++) {
                moved[i] = (vector[i] - mean[i]) * factor[i];
            }
            return moved;
        }

        @Override
        public int dimensionOut(int dimensionIn) {
            return dimensionIn;
        }

        @Override
        public List<float[]> numbers() {
            return List.of(mean, factor);
        }
    }

    /// The vector behind this step.
    ///
    /// @param vector `float[dimensionIn]`, not changed
    /// @return `float[dimensionOut]`, new
    float[] apply(float[] vector);

    int dimensionOut(int dimensionIn);

    /// What was learned, in the order of the file: read only.
    List<float[]> numbers();

    /// The share of the variance that is left behind this step, 0 to 1.
    default double varianceKept() {
        return 1;
    }
}
