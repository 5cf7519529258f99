package io.ocellus.vector;

import java.util.Objects;

/// Rows of finite floats, `float[n][d]`, in one flat row-major array on the heap: row `i` begins at `i * d`.
///
/// Confined while it is filled; once nobody sets rows any more, any number of threads may read it.
public final class FloatMatrix {

    private final int rows;
    private final int columns;
    private final float[] values;

    /// A matrix of zeros.
    ///
    /// @param rows `n`, 0 or more
    /// @param columns `d`, 1 or more
    /// @throws IllegalArgumentException if there is no such matrix, or it has more than 2^31 - 1 values
    public FloatMatrix(int rows, int columns) {
        if (rows < 0 || columns < 1 || (long) rows * columns > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "there is no matrix of %d x %d floats: give 0 or more rows, 1 or more columns, at most 2^31 - 1 values"
                            .formatted(rows, columns));
        }
        this.rows = rows;
        this.columns = columns;
        this.values = new float[rows * columns];
    }

    /// A copy of rows.
    ///
    /// @param rows `float[n][d]`, at least one row; not changed
    /// @throws IllegalArgumentException if there is no row, two differ in length or a value is not finite
    public static FloatMatrix of(float[][] rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("no rows, so no width: use new FloatMatrix(0, columns)");
        }
        FloatMatrix matrix = new FloatMatrix(rows.length, rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            matrix.set(i, rows[i]);
        }
        return matrix;
    }

    /// The number of rows, `n`.
    public int rows() {
        return rows;
    }

    /// Components of a row, `d`.
    public int columns() {
        return columns;
    }

    /// The matrix's own array, `float[n * d]`: for reading by kernels. Who writes into it answers for finite
    /// values.
    public float[] values() {
        return values;
    }

    /// Where a row begins in [#values].
    ///
    /// @throws IndexOutOfBoundsException if there is no such row
    public int offset(int row) {
        return Objects.checkIndex(row, rows) * columns;
    }

    /// A copy of a row, `float[d]`.
    ///
    /// @throws IndexOutOfBoundsException if there is no such row
    public float[] row(int row) {
        float[] copy = new float[columns];
        System.arraycopy(values, offset(row), copy, 0, columns);
        return copy;
    }

    /// Replaces a row.
    ///
    /// @param values `float[d]`, copied
    /// @throws IllegalArgumentException if it has another length or a value is NaN or infinite; nothing is
    ///     changed
    /// @throws IndexOutOfBoundsException if there is no such row
    public void set(int row, float[] values) {
        int offset = offset(row);
        if (values.length != columns) {
            throw new IllegalArgumentException("row %d has %d components, the matrix has %d: rows of one feature space"
                    .formatted(row, values.length, columns));
        }
        for (int j = 0; j < columns; j++) {
            if (!Float.isFinite(values[j])) {
                throw new IllegalArgumentException(
                        "row %d is not finite: %s at position %d; leave this row out or embed its image again"
                                .formatted(row, values[j], j));
            }
        }
        System.arraycopy(values, 0, this.values, offset, columns);
    }

    /// A copy of some rows.
    ///
    /// @param rows numbers of rows in the order wanted; one may come twice
    /// @throws IndexOutOfBoundsException if there is no such row
    public FloatMatrix select(int[] rows) {
        FloatMatrix selected = new FloatMatrix(rows.length, columns);
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, offset(rows[i]), selected.values, i * columns, columns);
        }
        return selected;
    }
}
