package io.ocellus.algebra;

/* What is common to symmetric matrices `double[d][d]` in one flat array. */
final class Symmetric {

    private Symmetric() {}

    /// Copies the upper triangle, counting columns first as BLAS does, to the other side of the diagonal.
    static void completeFromUpper(double[] matrix, int d) {
        for (int column = 0; column < d; column++) {
            for (int row = 0; row < column; row++) {
                matrix[row * d + column] = matrix[column * d + row];
            }
        }
    }

    /// @throws IllegalArgumentException if the array is no `double[d][d]` of finite values
    static void require(double[] matrix, int d) {
        if (d < 1 || matrix.length != (long) d * d) {
            throw new IllegalArgumentException(
                    "%d values are not a square matrix with %d rows: give rows times rows values"
                            .formatted(matrix.length, d));
        }
        requireFinite(matrix, d);
    }

    /// @param columns length of a row, for the message
    /// @throws IllegalArgumentException if a value is not finite
    static void requireFinite(double[] values, int columns) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("row %d, column %d is %s: only finite values can be solved for"
                        .formatted(i / columns, i % columns, values[i]));
            }
        }
    }
}
