package io.ocellus.algebra;

/* Means of rows, added in double precision in the order of the rows. */
final class Means {

    private Means() {}

    /// The mean of all rows, `double[d]`.
    ///
    /// @throws IllegalArgumentException if there is no row, or a value is not finite
    static double[] of(RowSource rows) {
        return ofClasses(rows, new int[rows.rows()], new int[] {rows.rows()})[0];
    }

    /// The mean of the rows of each class.
    ///
    /// @param classes of each row
    /// @param counts how many rows each class has
    /// @return `double[classes][d]`, zeros for a class without rows
    static double[][] ofClasses(RowSource rows, int[] classes, int[] counts) {
        if (rows.rows() < 1 || rows.columns() < 1) {
            throw new IllegalArgumentException("a matrix of %d x %d has no mean: give 1 row and 1 column or more"
                    .formatted(rows.rows(), rows.columns()));
        }
        double[][] means = new double[counts.length][rows.columns()];
        float[] row = new float[rows.columns()];
        for (int i = 0; i < rows.rows(); i++) {
            rows.read(i, row);
            requireFinite(row, i);
            double[] sum = means[classes[i]];
            for (int column = 0; column < row.length; column++) {
                sum[column] += row[column];
            }
        }
        for (int number = 0; number < counts.length; number++) {
            for (int column = 0; column < row.length && counts[number] > 0; column++) {
                means[number][column] /= counts[number];
            }
        }
        return means;
    }

    private static void requireFinite(float[] row, int number) {
        for (float value : row) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(
                        "row %d holds %s: leave it out, or embed its photo again".formatted(number, value));
            }
        }
    }
}
