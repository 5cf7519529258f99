package io.ocellus.linear;

import org.jspecify.annotations.Nullable;

/// Hinge and squared hinge: a quadratic in each variable, within a box. Hsieh et al., ICML 2008, algorithms 1
/// and 3.
///
/// U is C_i for the hinge and infinite for its square, D_ii is 0 and `1 / (2 C_i)`. A variable at an end of its
/// box whose gradient points outwards by more than anything did in the pass before is left out of the next passes
/// (section 3.2, M-bar and m-bar are `shrinkAbove` and `shrinkBelow`) until the rest is solved.
final class HingeDuals extends Duals {

    /// Changes below this are not worth an update of the weights.
    private static final double NEGLIGIBLE = 1e-12;

    private final Loss loss;
    private double shrinkAbove = Double.POSITIVE_INFINITY;
    private double shrinkBelow = Double.NEGATIVE_INFINITY;
    private double largest = Double.NEGATIVE_INFINITY; // projected gradient of this pass
    private double smallest = Double.POSITIVE_INFINITY;

    HingeDuals(Rows rows, BinaryProblem problem, SvmSettings settings, double @Nullable [] former) {
        super(rows, problem, settings.cost());
        loss = settings.loss();
        for (int i = 0; former != null && i < alpha.length; i++) {
            alpha[i] = sign(i) == 0 ? 0 : Math.clamp(former[i], 0, upperEnd(i));
        }
    }

    @Override
    double step(int row, double score) {
        double old = alpha[row];
        double diagonal = diagonal(row);
        double end = upperEnd(row);
        double gradient = sign(row) * score - 1 + diagonal * old;
        double projected = gradient;
        if (old == 0) {
            if (gradient > shrinkAbove) {
                shrink(row);
                return 0;
            }
            projected = Math.min(gradient, 0);
        } else if (old == end) {
            if (gradient < shrinkBelow) {
                shrink(row);
                return 0;
            }
            projected = Math.max(gradient, 0);
        }
        largest = Math.max(largest, projected);
        smallest = Math.min(smallest, projected);
        if (Math.abs(projected) <= NEGLIGIBLE) {
            return 0;
        }
        // A row of zeros divides by 0 under the hinge: to infinity, hence to the end of its box, which is right.
        alpha[row] = Math.clamp(old - gradient / (rows.square(row) + diagonal), 0, end);
        return sign(row) * (alpha[row] - old);
    }

    @Override
    Verdict endPass(double tolerance) {
        boolean solved = !(largest - smallest > tolerance);
        Verdict verdict = !solved ? Verdict.GO_ON : isWhole() ? Verdict.DONE : Verdict.LOOK_AT_ALL;
        shrinkAbove = solved || largest <= 0 ? Double.POSITIVE_INFINITY : largest;
        shrinkBelow = solved || smallest >= 0 ? Double.NEGATIVE_INFINITY : smallest;
        largest = Double.NEGATIVE_INFINITY;
        smallest = Double.POSITIVE_INFINITY;
        return verdict;
    }

    @Override
    double dualTerm() {
        double sum = 0;
        for (int i = 0; i < alpha.length; i++) {
            sum += alpha[i] - diagonal(i) * alpha[i] * alpha[i] / 2;
        }
        return sum;
    }

    private double upperEnd(int row) {
        return loss == Loss.HINGE ? cost(row) : Double.POSITIVE_INFINITY;
    }

    private double diagonal(int row) {
        return loss == Loss.HINGE ? 0 : 0.5 / cost(row);
    }
}
