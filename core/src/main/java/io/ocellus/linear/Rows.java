package io.ocellus.linear;

import io.ocellus.vector.FloatMatrix;
import io.ocellus.vector.Kernel;

/// The rows of a call with the constant bias feature and their squared lengths. Immutable while the matrix is;
/// shared between threads.
final class Rows {

    private final FloatMatrix matrix;
    private final Kernel kernel;
    private final double biasFeature;
    private final double[] squares; // |x|^2 with the bias feature
    private final double greatestLength;

    /// @throws IllegalArgumentException if the square of a row is not finite
    Rows(FloatMatrix matrix, double biasFeature, Kernel kernel) {
        this.matrix = matrix;
        this.kernel = kernel;
        this.biasFeature = biasFeature;
        this.squares = squares(matrix, kernel);
        double greatest = 0;
        for (int i = 0; i < squares.length; i++) {
            squares[i] += biasFeature * biasFeature;
            greatest = Math.max(greatest, squares[i]);
        }
        greatestLength = Math.sqrt(greatest);
    }

    /// The squared length of each row, `double[n]`.
    ///
    /// @throws IllegalArgumentException if one is not finite
    static double[] squares(FloatMatrix matrix, Kernel kernel) {
        double[] squares = new double[matrix.rows()];
        for (int i = 0; i < squares.length; i++) {
            int offset = matrix.offset(i);
            squares[i] = kernel.dot(matrix.values(), offset, matrix.values(), offset, matrix.columns());
            if (!Double.isFinite(squares[i])) {
                throw new IllegalArgumentException(
                        "row %d is not finite or longer than 2^63: leave it out or normalise the rows".formatted(i));
            }
        }
        return squares;
    }

    int count() {
        return squares.length;
    }

    int columns() {
        return matrix.columns();
    }

    Kernel kernel() {
        return kernel;
    }

    /// Row-major, as [FloatMatrix#values].
    float[] values() {
        return matrix.values();
    }

    int offset(int row) {
        return row * matrix.columns();
    }

    double biasFeature() {
        return biasFeature;
    }

    /// The squared length of a row, the bias feature included.
    double square(int row) {
        return squares[row];
    }

    /// The length of the longest row, 0 without rows.
    double greatestLength() {
        return greatestLength;
    }
}
