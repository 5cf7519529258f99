package io.ocellus.algebra;

import java.util.function.IntFunction;
import org.bytedeco.javacpp.DoublePointer;

/* Sums over centred rows x: of x xᵀ, and of the fourth power of their lengths. Rows are taken in blocks that stay in the
 * cache, in their order; each block is added by a matrix product on all cores. */
final class Scatter {

    private static final int BLOCK = 256;

    private final double[] sum;
    private final double fourthPowers;

    private Scatter(double[] sum, double fourthPowers) {
        this.sum = sum;
        this.fourthPowers = fourthPowers;
    }

    /// @param rows finite, as Means has seen
    /// @param centres what is taken from each row, `double[d]`
    static Scatter of(RowSource rows, IntFunction<double[]> centres) {
        int d = rows.columns();
        double[] sum = new double[Math.multiplyExact(d, d)];
        double[] block = new double[Math.multiplyExact(Math.min(BLOCK, rows.rows()), d)];
        CentredRows centred = new CentredRows(rows, centres);
        double fourthPowers = 0;
        try (DoublePointer nativeSum = new DoublePointer(sum.length);
                DoublePointer nativeBlock = new DoublePointer(block.length)) {
            nativeSum.put(sum);
            for (int from = 0; from < rows.rows(); from += BLOCK) {
                int count = Math.min(BLOCK, rows.rows() - from);
                for (int i = 0; i < count; i++) {
                    double square = centred.read(from + i, block, i * d);
                    fourthPowers += square * square;
                }
                nativeBlock.put(block, 0, count * d);
                Blas.addOuterProducts(nativeBlock, count, d, nativeSum);
            }
            nativeSum.get(sum);
        }
        Symmetric.completeFromUpper(sum, d);
        return new Scatter(sum, fourthPowers);
    }

    /// `double[d][d]`, flat; belongs to the caller, who asks once.
    double[] sum() {
        return sum;
    }

    double fourthPowers() {
        return fourthPowers;
    }
}
