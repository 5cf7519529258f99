package io.ocellus.algebra;

import java.util.function.IntFunction;

/* Rows with a centre taken from each, in double precision. Confined to one thread. */
final class CentredRows {

    private final RowSource rows;
    private final IntFunction<double[]> centres;
    private final float[] row;

    /// @param centres of each row, `double[d]`
    CentredRows(RowSource rows, IntFunction<double[]> centres) {
        this.rows = rows;
        this.centres = centres;
        this.row = new float[rows.columns()];
    }

    /// Writes a centred row to `target[at]` and behind.
    ///
    /// @return its squared length
    double read(int number, double[] target, int at) {
        rows.read(number, row);
        double[] centre = centres.apply(number);
        double square = 0;
        for (int i = 0; i < row.length; i++) {
            double value = row[i] - centre[i];
            target[at + i] = value;
            square += value * value;
        }
        return square;
    }
}
