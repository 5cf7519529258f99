package io.ocellus.embed;

import io.ocellus.vector.FloatMatrix;
import java.util.SplittableRandom;

/* Vectors to fit transforms on, made from a seed. */
final class TestVectors {

    private TestVectors() {}

    /* Rows whose columns have unlike means and spreads and a part in common. */
    static FloatMatrix random(long seed, int rows, int columns) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] values = new float[rows][columns];
        for (float[] row : values) {
            double common = 2 * random.nextGaussian();
            for (int i = 0; i < columns; i++) {
                row[i] = (float) (i + common + (1 + 0.5 * i) * random.nextGaussian());
            }
        }
        return FloatMatrix.of(values);
    }

    static double mean(FloatMatrix rows, int column) {
        double sum = 0;
        for (int row = 0; row < rows.rows(); row++) {
            sum += rows.row(row)[column];
        }
        return sum / rows.rows();
    }

    static double covariance(FloatMatrix rows, int one, int other) {
        double meanOfOne = mean(rows, one);
        double meanOfOther = mean(rows, other);
        double sum = 0;
        for (int row = 0; row < rows.rows(); row++) {
            sum += (rows.row(row)[one] - meanOfOne) * (rows.row(row)[other] - meanOfOther);
        }
        return sum / rows.rows();
    }

    static double length(float[] vector) {
        return Math.sqrt(Parts.squares(vector, 0, vector.length));
    }
}
