package io.ocellus.classify;

import io.ocellus.algebra.Cholesky;
import io.ocellus.algebra.Covariance;
import io.ocellus.algebra.PooledCovariance;
import io.ocellus.algebra.RowSource;
import io.ocellus.algebra.ScarceCovariance;
import io.ocellus.linear.LinearWeights;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// How alike a photo and a mean are where features vary together: linear discriminant analysis. The covariance
/// within taxa is drawn towards a multiple of the identity as far as Ledoit and Wolf (2004) find best, since
/// there are often fewer images than features. Immutable; may be shared between threads.
public final class SharedCovariance implements Centroids.Similarity {

    private final UnaryOperator<double[]> solver; // the inverse, times each of several rows
    private final int dimension;
    private final double variance; // mean over features: the unit of scores, so that weights fit half precision

    private SharedCovariance(UnaryOperator<double[]> solver, int dimension, double variance) {
        this.solver = solver;
        this.dimension = dimension;
        this.variance = variance;
    }

    /// The covariance within the classes of a set, of at most [#ENOUGH] of its rows, taken evenly.
    public static SharedCovariance fit(TrainingSet all) {
        int stride = Math.ceilDiv(all.size(), ENOUGH);
        TrainingSet set = all.select(IntStream.iterate(0, row -> row < all.size(), row -> row + stride)
                .toArray());
        Classes classes = set.classes();
        int[] numbers = IntStream.of(set.nodes()).map(classes::indexOf).toArray();
        RowSource rows = RowSource.of(set.features().all());
        return rows.rows() < rows.columns()
                ? of(ScarceCovariance.fit(rows, numbers))
                : of(PooledCovariance.fit(rows, numbers).covariance());
    }

    private static SharedCovariance of(Covariance within) {
        int d = within.dimension();
        double variance = within.trace() / d;
        return variance == 0
                ? ofNoVariance(d)
                : new SharedCovariance(
                        Cholesky.of(within.shrunk(Math.max(LEAST, within.shrinkage())), d)::solve, d, variance);
    }

    private static SharedCovariance of(ScarceCovariance within) {
        int d = within.dimension();
        double variance = within.trace() / d;
        return variance == 0
                ? ofNoVariance(d)
                : new SharedCovariance(within.solver(Math.max(LEAST, within.shrinkage())), d, variance);
    }

    /* Images of a class are all the same: nothing varies together. */
    private static SharedCovariance ofNoVariance(int d) {
        return new SharedCovariance(double[]::clone, d, 1);
    }

    private static double[] identity(int d) {
        double[] identity = new double[d * d];
        for (int i = 0; i < d; i++) {
            identity[i * d + i] = 1;
        }
        return identity;
    }

    /* The covariance of features does not get better beyond a few rows a feature, and a correction waits for it. */
    private static final int ENOUGH = 4000;

    /* However many images there are: no direction may have a variance of zero. */
    private static final double LEAST = 1e-3;

    /// The inverse, for corrections. Time O(d³).
    public KeptCovariance kept() {
        int d = dimension;
        double[] inverse = solver.apply(identity(d));
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] *= variance;
        }
        return KeptCovariance.of(inverse, d);
    }

    @Override
    public List<LinearWeights> rows(double[][] means) {
        if (means.length == 0) {
            return List.of();
        }
        int d = means[0].length;
        double[] sides = new double[Math.multiplyExact(means.length, d)];
        for (int i = 0; i < means.length; i++) {
            System.arraycopy(means[i], 0, sides, i * d, d);
        }
        double[] solved = solver.apply(sides);
        return IntStream.range(0, means.length)
                .mapToObj(i -> row(means[i], solved, i * d))
                .toList();
    }

    private LinearWeights row(double[] mean, double[] solved, int at) {
        float[] weights = new float[mean.length];
        double product = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (variance * solved[at + i]);
            product += solved[at + i] * mean[i];
        }
        return new LinearWeights(weights, (float) (-0.5 * variance * product));
    }
}
