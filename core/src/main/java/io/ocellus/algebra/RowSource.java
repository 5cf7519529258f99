package io.ocellus.algebra;

import io.ocellus.vector.FloatMatrix;

/// Rows of a matrix that need not lie in memory: each is read when it is its turn, and all are read more than
/// once.
///
/// Read from one thread at a time.
public interface RowSource {

    /// How many rows there are, 1 or more.
    int rows();

    /// Length of a row, 1 or more.
    int columns();

    /// Writes one row.
    ///
    /// @param row from 0
    /// @param target `float[columns]`, overwritten
    void read(int row, float[] target);

    /// The rows of a matrix in memory, which is not copied.
    static RowSource of(FloatMatrix matrix) {
        return new RowSource() {
            @Override
            public int rows() {
                return matrix.rows();
            }

            @Override
            public int columns() {
                return matrix.columns();
            }

            @Override
            public void read(int row, float[] target) {
                System.arraycopy(matrix.values(), matrix.offset(row), target, 0, target.length);
            }
        };
    }
}
