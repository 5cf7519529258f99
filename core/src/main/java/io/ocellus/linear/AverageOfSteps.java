package io.ocellus.linear;

import io.ocellus.vector.Kernel;

/// Weights that shrink and move with every step, and the mean of all that they have been, at the price of two
/// additions of a row a step.
///
/// The weights are `scale * v` and their mean is `share * v + rest * q`: shrinking and averaging change only
/// the three numbers, and a row enters v and, so that the mean stays what it was, q. W. Xu, "Towards Optimal
/// One Pass Large Scale Learning with Averaged Stochastic Gradient Descent", arXiv:1107.2490, 2011, section 3.2
/// (there in other letters). The last component is the weight of the bias feature. Confined.
final class AverageOfSteps {

    private static final double SMALLEST_SCALE = 0.1;

    private final Rows rows;
    private final Kernel kernel;
    private final float[] v;
    private final float[] q;
    private double biasV;
    private double biasQ;
    private double scale = 1;
    private double share;
    private double rest = 1;
    private long averaged;

    AverageOfSteps(Rows rows) {
        this.rows = rows;
        this.kernel = rows.kernel();
        this.v = new float[rows.columns()];
        this.q = new float[rows.columns()];
    }

    /// The score of a row by the present weights.
    double score(int row) {
        float product = kernel.dot(rows.values(), rows.offset(row), v, 0, v.length);
        return scale * (product + biasV * rows.biasFeature());
    }

    /// The weights times a factor, above 0 and at most 1.
    void shrink(double factor) {
        scale *= factor;
        if (scale < SMALLEST_SCALE) {
            settle();
        }
    }

    /// Brings the three numbers back to 1, 0 and 1. Without it v and q would grow and cancel out, and single
    /// precision with them.
    private void settle() {
        for (int j = 0; j < v.length; j++) {
            q[j] = (float) (share * v[j] + rest * q[j]);
            v[j] = (float) (scale * v[j]);
        }
        biasQ = share * biasV + rest * biasQ;
        biasV *= scale;
        scale = 1;
        share = 0;
        rest = 1;
    }

    /// Adds a row times a factor to the weights.
    void add(double factor, int row) {
        double own = factor / scale;
        kernel.addScaled((float) own, rows.values(), rows.offset(row), v, 0, v.length);
        biasV += own * rows.biasFeature();
        if (averaged > 0) {
            double back = -own * share / rest;
            kernel.addScaled((float) back, rows.values(), rows.offset(row), q, 0, q.length);
            biasQ += back * rows.biasFeature();
        }
    }

    /// Takes the present weights into the mean.
    void average() {
        averaged++;
        if (averaged == 1) {
            share = scale;
            return;
        }
        double newest = 1.0 / averaged;
        share += newest * (scale - share);
        rest *= 1 - newest;
    }

    /// The mean; the weights themselves if none were taken in.
    LinearWeights mean() {
        double factor = averaged > 0 ? share : scale;
        float[] w = new float[v.length];
        for (int j = 0; j < w.length; j++) {
            w[j] = (float) (factor * v[j] + rest * q[j]);
        }
        return new LinearWeights(w, (float) ((factor * biasV + rest * biasQ) * rows.biasFeature()));
    }
}
