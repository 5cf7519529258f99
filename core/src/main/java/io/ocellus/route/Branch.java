package io.ocellus.route;

import io.ocellus.linear.BinaryProblem;
import io.ocellus.linear.DualCoordinateDescent;
import io.ocellus.linear.LinearWeights;
import io.ocellus.linear.Loss;
import io.ocellus.linear.SvmSettings;
import io.ocellus.vector.FloatMatrix;
import java.util.List;

/// Whether a photo shows one of the taxa that a specialist knows, told from the embedding that the general
/// path has made already: logistic regression on embeddings of unit length. The gate of a mixture of experts,
/// as in R. A. Jacobs, M. I. Jordan, S. J. Nowlan, G. E. Hinton, "Adaptive Mixtures of Local Experts", Neural
/// Computation 3, 1991, learnt from labels instead of together with its experts. Immutable by agreement.
///
/// @param weights `float[dimension]`
/// @param bias added to their product with an embedding of unit length
@SuppressWarnings("ArrayRecordComponent") // written once and handed on, never compared
public record Branch(float[] weights, float bias) {

    /* Nobody is on the other side: a logit that leaves no doubt that matters. */
    private static final float CERTAIN = 20;
    private static final double COST = 10; // as elected most often for features of unit length
    private static final SvmSettings SETTINGS =
            SvmSettings.DEFAULT.withLoss(Loss.LOGISTIC).withCost(COST);

    /// Learns to tell.
    ///
    /// @param embeddings `float[n][dimension]`, raw; not changed
    /// @param inside of each, whether it shows a taxon of the branch
    /// @throws InterruptedException if the thread is interrupted
    public static Branch fit(FloatMatrix embeddings, boolean[] inside) throws InterruptedException {
        byte[] signs = new byte[inside.length];
        int within = 0;
        for (int i = 0; i < inside.length; i++) {
            signs[i] = (byte) (inside[i] ? 1 : -1);
            within += inside[i] ? 1 : 0;
        }
        if (within == 0 || within == inside.length) {
            return new Branch(new float[embeddings.columns()], within == 0 ? -CERTAIN : CERTAIN);
        }
        FloatMatrix unit = new FloatMatrix(embeddings.rows(), embeddings.columns());
        for (int row = 0; row < embeddings.rows(); row++) {
            unit.set(row, unit(embeddings.row(row)));
        }
        LinearWeights fitted = DualCoordinateDescent.solve(unit, List.of(new BinaryProblem(signs, 1, 1)), SETTINGS, 1)
                .getFirst()
                .weights();
        return new Branch(fitted.w(), fitted.bias());
    }

    /// How probable it is that a photo is of this branch.
    ///
    /// @param embedding `float[dimension]`, raw
    /// @return (0, 1)
    public double probability(float[] embedding) {
        double length = Math.sqrt(squares(embedding));
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (double) weights[i] * embedding[i];
        }
        return 1 / (1 + Math.exp(-(length > 0 ? sum / length : 0) - bias));
    }

    private static float[] unit(float[] embedding) {
        double length = Math.sqrt(squares(embedding));
        float[] unit = embedding.clone();
        for (int i = 0; i < unit.length && length > 0; i++) {
            unit[i] = (float) (unit[i] / length);
        }
        return unit;
    }

    private static double squares(float[] embedding) {
        double squares = 0;
        for (float component : embedding) {
            squares += (double) component * component;
        }
        return squares;
    }
}
