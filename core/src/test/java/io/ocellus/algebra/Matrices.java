package io.ocellus.algebra;

import io.ocellus.vector.FloatMatrix;
import java.util.SplittableRandom;

/* Matrices to test with, made from a seed, and slow computations to compare with. */
final class Matrices {

    private Matrices() {}

    /* Rows with correlated columns of unlike spreads around means far from zero. */
    static FloatMatrix random(long seed, int rows, int columns) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] values = new float[rows][columns];
        for (float[] row : values) {
            double common = random.nextGaussian();
            for (int i = 0; i < columns; i++) {
                row[i] = (float) (100 + i + (1 + i % 3) * random.nextGaussian() + common);
            }
        }
        return FloatMatrix.of(values);
    }

    static RowSource source(long seed, int rows, int columns) {
        return RowSource.of(random(seed, rows, columns));
    }

    /* The textbook's two loops. */
    static double[] covariance(FloatMatrix rows) {
        int d = rows.columns();
        double[] mean = new double[d];
        for (int row = 0; row < rows.rows(); row++) {
            float[] x = rows.row(row);
            for (int i = 0; i < d; i++) {
                mean[i] += x[i] / (double) rows.rows();
            }
        }
        double[] covariance = new double[d * d];
        for (int row = 0; row < rows.rows(); row++) {
            float[] x = rows.row(row);
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    covariance[i * d + j] += (x[i] - mean[i]) * (x[j] - mean[j]) / rows.rows();
                }
            }
        }
        return covariance;
    }

    /* A matrix `double[d][d]` times a vector. */
    static double[] product(double[] matrix, double[] vector, int from) {
        int d = (int) Math.round(Math.sqrt(matrix.length));
        double[] product = new double[d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                product[i] += matrix[i * d + j] * vector[from + j];
            }
        }
        return product;
    }

    /* AssertJ compares arrays of 100,000 values in minutes. */
    static double largestDifference(double[] one, double[] other) {
        double largest = one.length == other.length ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.min(one.length, other.length); i++) {
            largest = Math.max(largest, Math.abs(one[i] - other[i]));
        }
        return largest;
    }
}
