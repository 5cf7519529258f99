package io.ocellus.linear;

import io.ocellus.linear.LimitedMemoryBfgs.Minimum;
import io.ocellus.vector.FloatMatrix;
import io.ocellus.vector.Kernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Multinomial logistic regression: all classes at once, regularised by the squares of the weights, minimised
/// by L-BFGS (see [LimitedMemoryBfgs]). What a long tail of small classes needs is part of the [SoftmaxLoss].
///
/// Time O(iterations * n * d * k), memory for about twenty times the weights in double precision. The result is
/// the same bit for bit with any number of threads. Stateless; may be used by any thread.
public final class Multinomial {

    private Multinomial() {}

    /// Finds the weights of all classes.
    ///
    /// @param rows `float[n][d]`; not changed, and not to be changed by others meanwhile
    /// @param labels `int[n]`, the class of each row from 0; a row of a negative label is left out
    /// @param loss over the classes
    /// @param threads 1 or more
    /// @throws IllegalArgumentException if there is not one label a row, a label is not below the number of
    ///     classes, or a row is not finite
    /// @throws InterruptedException if the thread is interrupted; noticed between two iterations
    public static SoftmaxSolution solve(
            FloatMatrix rows, int[] labels, SoftmaxLoss loss, SoftmaxSettings settings, int threads)
            throws InterruptedException {
        requireFitting(rows, labels, loss.classes());
        int[] kept =
                IntStream.range(0, labels.length).filter(i -> labels[i] >= 0).toArray();
        FloatMatrix keptRows = kept.length == labels.length ? rows : rows.select(kept);
        int[] keptLabels = Arrays.stream(kept).map(i -> labels[i]).toArray();
        try (Crew crew = new Crew(threads)) {
            SoftmaxObjective objective = new SoftmaxObjective(keptRows, keptLabels, loss, settings, crew);
            double[] start = new double[Math.multiplyExact(loss.classes(), rows.columns() + 1)];
            Minimum minimum = new LimitedMemoryBfgs(objective, settings.tolerance(), settings.maximumIterations())
                    .minimise(start);
            return new SoftmaxSolution(
                    weights(minimum.point, rows.columns(), settings.biasFeature(), loss.scale()),
                    minimum.value,
                    minimum.iterations,
                    minimum.ending);
        }
    }

    private static List<LinearWeights> weights(double[] point, int columns, double biasFeature, double scale) {
        List<LinearWeights> weights = new ArrayList<>();
        for (int from = 0; from < point.length; from += columns + 1) {
            float[] w = new float[columns];
            for (int j = 0; j < columns; j++) {
                w[j] = (float) (scale * point[from + j]);
            }
            weights.add(new LinearWeights(w, (float) (scale * point[from + columns] * biasFeature)));
        }
        return weights;
    }

    private static void requireFitting(FloatMatrix rows, int[] labels, int classes) {
        if (labels.length != rows.rows()) {
            throw new IllegalArgumentException(
                    "%d labels for %d rows: give one a row".formatted(labels.length, rows.rows()));
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] >= classes) {
                throw new IllegalArgumentException(
                        "row %d is of class %d, but the loss has %d classes from 0".formatted(i, labels[i], classes));
            }
        }
        Rows.squares(rows, Kernel.best()); // refuses rows that are not finite
    }
}
