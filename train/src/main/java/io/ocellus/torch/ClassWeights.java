package io.ocellus.torch;

import java.util.Collections;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// How much an example counts by its class; on average over the classes 1. Immutable.
///
/// @param values one a class, above 0; empty when all classes count alike
public record ClassWeights(List<Double> values) {

    /// All classes count alike.
    public static final ClassWeights EVEN = new ClassWeights(List.of());

    public ClassWeights {
        values = List.copyOf(values);
        if (values.stream().anyMatch(value -> !(value > 0) || value.isInfinite())) {
            throw new IllegalArgumentException("class weights %s must be above 0".formatted(values));
        }
    }

    /// Weights by the effective number of examples, `(1 - beta^n) / (1 - beta)`: Cui, Jia, Lin, Song and
    /// Belongie, "Class-Balanced Loss Based on Effective Number of Samples", CVPR 2019. The more examples a
    /// class has, the less each adds, so that each counts `1 / effective number`.
    ///
    /// @param counts examples of each class; a class without any gets the weight of one with a single example
    /// @param beta 0 (all alike) to below 1 (towards the inverse of the count); 0.9 to 0.9999
    public static ClassWeights effectiveNumber(List<Integer> counts, double beta) {
        if (!(beta >= 0 && beta < 1)) {
            throw new IllegalArgumentException("beta %s must lie in [0, 1): try 0.999".formatted(beta));
        }
        List<Double> raw = counts.stream()
                .map(count -> (1 - beta) / (1 - Math.pow(beta, Math.max(1, count))))
                .toList();
        double mean = raw.stream().mapToDouble(Double::doubleValue).average().orElse(1);
        return new ClassWeights(raw.stream().map(weight -> weight / mean).toList());
    }

    /* As a row that rows of classes are multiplied by. */
    Tensor row(Tensor logits) {
        long classes = logits.size(1);
        List<Double> row = values.isEmpty() ? Collections.nCopies(Math.toIntExact(classes), 1.0) : values;
        if (row.size() != classes) {
            throw new IllegalArgumentException(
                    "there are %d class weights and %d logits a picture".formatted(row.size(), classes));
        }
        return Numbers.like(row.stream().mapToDouble(Double::doubleValue).toArray(), logits, classes);
    }
}
