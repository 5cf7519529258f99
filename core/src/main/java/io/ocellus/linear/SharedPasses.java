package io.ocellus.linear;

import io.ocellus.linear.Duals.Verdict;
import io.ocellus.vector.Kernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Solves a few problems over the same rows in common passes: a row is loaded once and meets every problem that
/// still visits it, while the weights of all stay in the cache.
///
/// Problems do not influence one another: each sees the rows in the order of [RowOrder] and gets scores whose
/// bits do not depend on the company, so it comes out the same in any group. Confined to one thread.
///
/// Weights are kept in single precision. Their rounding errors add up, so they are summed up anew from the dual
/// variables now and then, before a shrunken problem is looked at as a whole, and at the end.
final class SharedPasses {

    private static final int RENEWAL = 50; // passes
    private static final int BLOCK = 64; // rows summed in single precision before they enter a double
    private static final double ROUNDING = 0x1p-22; // of a score, in lengths of weights times row

    private final Rows rows;
    private final Kernel kernel;
    private final List<Duals> problems;
    private final SvmSettings settings;
    private final int columns;
    private final float[] weights; // problem-major, float[problems][columns]
    private final double[] biasWeights;
    private final int[] passes;
    private final Ending[] endings;
    private final int[] visiting; // the problems that visit the row at hand
    private final int[] offsets; // where their weights begin
    private final float[] products;

    SharedPasses(Rows rows, List<Duals> problems, SvmSettings settings) {
        this.rows = rows;
        this.kernel = rows.kernel();
        this.problems = problems;
        this.settings = settings;
        this.columns = rows.columns();
        int count = problems.size();
        weights = new float[Math.multiplyExact(count, columns)];
        biasWeights = new double[count];
        passes = new int[count];
        endings = new Ending[count];
        Arrays.fill(endings, Ending.OUT_OF_PASSES);
        visiting = new int[count];
        offsets = new int[count];
        products = new float[count];
    }

    /// Passes until every problem is solved or out of passes.
    ///
    /// @throws InterruptedException if the thread was interrupted before or between passes
    List<Solution> solve() throws InterruptedException {
        RowOrder order = new RowOrder(rows.count(), settings.seed());
        List<Integer> open = new ArrayList<>();
        for (int p = 0; p < problems.size(); p++) {
            renew(p);
            open.add(p);
        }
        for (int pass = 1; pass <= settings.maximumPasses() && !open.isEmpty(); pass++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted after %d passes".formatted(pass - 1));
            }
            pass(order.next(), open.stream().mapToInt(Integer::intValue).toArray());
            int number = pass;
            open.removeIf(p -> isDone(p, number));
        }
        return solutions();
    }

    private void pass(int[] order, int[] open) {
        for (int row : order) {
            int count = 0;
            for (int p : open) {
                if (problems.get(p).isLive(row)) {
                    visiting[count] = p;
                    offsets[count++] = p * columns;
                }
            }
            if (count > 0) {
                visit(row, count);
            }
        }
    }

    private void visit(int row, int count) {
        int at = rows.offset(row);
        double biasFeature = rows.biasFeature();
        kernel.dots(rows.values(), at, weights, offsets, count, columns, products);
        for (int k = 0; k < count; k++) {
            int p = visiting[k];
            double change = problems.get(p).step(row, products[k] + biasWeights[p] * biasFeature);
            if (change != 0) {
                kernel.addScaled((float) change, rows.values(), at, weights, offsets[k], columns);
                biasWeights[p] += change * biasFeature;
            }
        }
    }

    private boolean isDone(int p, int pass) {
        passes[p] = pass;
        Duals duals = problems.get(p);
        double noise = ROUNDING * Math.sqrt(squaredNorm(p)) * rows.greatestLength();
        Verdict verdict = duals.endPass(Math.max(settings.tolerance(), noise));
        if (verdict == Verdict.LOOK_AT_ALL) {
            duals.restore();
        }
        if (verdict == Verdict.LOOK_AT_ALL || (verdict == Verdict.GO_ON && pass % RENEWAL == 0)) {
            renew(p);
        }
        if (verdict == Verdict.DONE) {
            endings[p] = Ending.CONVERGED;
        }
        return verdict == Verdict.DONE;
    }

    /// Sums the weights up from the dual variables, in the order of the rows.
    private void renew(int p) {
        Duals duals = problems.get(p);
        double[] sum = new double[columns];
        float[] block = new float[columns];
        double bias = 0;
        int inBlock = 0;
        for (int i = 0; i < rows.count(); i++) {
            double factor = duals.signedDual(i);
            if (factor != 0) {
                kernel.addScaled((float) factor, rows.values(), rows.offset(i), block, 0, columns);
                bias += factor * rows.biasFeature();
                if (++inBlock == BLOCK) {
                    inBlock = 0;
                    drain(block, sum);
                }
            }
        }
        drain(block, sum);
        for (int j = 0; j < columns; j++) {
            weights[p * columns + j] = (float) sum[j];
        }
        biasWeights[p] = bias;
    }

    private static void drain(float[] block, double[] sum) {
        for (int j = 0; j < block.length; j++) {
            sum[j] += block[j];
            block[j] = 0;
        }
    }

    private List<Solution> solutions() {
        for (int p = 0; p < problems.size(); p++) {
            renew(p);
        }
        double[] losses = losses();
        List<Solution> solutions = new ArrayList<>();
        for (int p = 0; p < losses.length; p++) {
            Duals duals = problems.get(p);
            double half = squaredNorm(p) / 2;
            float[] own = Arrays.copyOfRange(weights, p * columns, (p + 1) * columns);
            solutions.add(new Solution(
                    new LinearWeights(own, (float) (biasWeights[p] * rows.biasFeature())),
                    duals.copyOfAlpha(),
                    half + losses[p],
                    duals.dualTerm() - half,
                    passes[p],
                    endings[p]));
        }
        return solutions;
    }

    /// The sum of cost times loss of each problem.
    private double[] losses() {
        double[] losses = new double[problems.size()];
        for (int p = 0; p < losses.length; p++) {
            offsets[p] = p * columns;
        }
        for (int i = 0; i < rows.count(); i++) {
            kernel.dots(rows.values(), rows.offset(i), weights, offsets, losses.length, columns, products);
            for (int p = 0; p < losses.length; p++) {
                Duals duals = problems.get(p);
                if (duals.sign(i) != 0) {
                    double score = products[p] + biasWeights[p] * rows.biasFeature();
                    losses[p] += duals.cost(i) * settings.loss().at(duals.sign(i) * score);
                }
            }
        }
        return losses;
    }

    /// |w|^2 with the bias' weight.
    private double squaredNorm(int p) {
        double sum = biasWeights[p] * biasWeights[p];
        for (int j = p * columns; j < (p + 1) * columns; j++) {
            sum += (double) weights[j] * weights[j];
        }
        return sum;
    }
}
