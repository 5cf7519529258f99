package io.ocellus.linear;

import io.ocellus.vector.FloatMatrix;
import java.util.SplittableRandom;

/// Rows and labels drawn from a seed: classes are Gaussian clouds around random means.
record RandomRows(FloatMatrix matrix, Labels labels, int classes) {

    /// The class of each row; a type of its own, since a record component should not be an array.
    static final class Labels {
        private final int[] values;

        private Labels(int[] values) {
            this.values = values;
        }

        int[] values() {
            return values.clone();
        }
    }

    /// @param spread of the means against a noise of 1 a component: 1 overlaps, 3 hardly does
    static RandomRows draw(long seed, int rows, int columns, int classes, double spread) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] means = new double[classes][columns];
        for (double[] mean : means) {
            for (int j = 0; j < columns; j++) {
                mean[j] = spread * random.nextGaussian();
            }
        }
        FloatMatrix matrix = new FloatMatrix(rows, columns);
        int[] labels = new int[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = random.nextInt(classes);
            float[] row = new float[columns];
            for (int j = 0; j < columns; j++) {
                row[j] = (float) ((means[labels[i]][j] + random.nextGaussian()) / Math.sqrt(columns));
            }
            matrix.set(i, row);
        }
        return new RandomRows(matrix, new Labels(labels), classes);
    }

    BinaryProblem problem(int label) {
        return BinaryProblem.oneAgainstRest(labels.values(), label);
    }
}
