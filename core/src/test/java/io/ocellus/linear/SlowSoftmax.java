package io.ocellus.linear;

import java.util.Arrays;

/// The objective of [Multinomial] written down once more, in double precision and as plainly as can be: the loss
/// through its definition, no gradient.
final class SlowSoftmax {

    private final RandomRows drawn;
    private final SoftmaxSettings settings;
    final double[] weights;
    final double[] offsets;
    final double[] margins;
    double scale = 1;

    SlowSoftmax(RandomRows drawn, SoftmaxSettings settings) {
        this.drawn = drawn;
        this.settings = settings;
        weights = new double[drawn.classes()];
        Arrays.fill(weights, 1);
        offsets = new double[drawn.classes()];
        margins = new double[drawn.classes()];
    }

    /// @param point `double[k * (d + 1)]`
    double at(double[] point) {
        int columns = drawn.matrix().columns();
        int[] labels = drawn.labels().values();
        double value = 0;
        for (double coordinate : point) {
            value += coordinate * coordinate / 2;
        }
        for (int i = 0; i < labels.length; i++) {
            float[] row = drawn.matrix().row(i);
            double sum = 0;
            double own = 0;
            for (int k = 0; k < drawn.classes(); k++) {
                double score = point[k * (columns + 1) + columns] * settings.biasFeature();
                for (int j = 0; j < columns; j++) {
                    score += point[k * (columns + 1) + j] * row[j];
                }
                double logit = scale * (score - (k == labels[i] ? margins[k] : 0)) + offsets[k];
                sum += Math.exp(logit);
                own = k == labels[i] ? logit : own;
            }
            value += settings.cost() * weights[labels[i]] * (Math.log(sum) - own);
        }
        return value;
    }
}
