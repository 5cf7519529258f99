package io.ocellus.linear;

import io.ocellus.vector.FloatMatrix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Linear support vector machines and logistic regression by dual coordinate descent: for each problem the
/// weights w that minimise `|w|^2 / 2 + sum of C_i * loss(y_i w . x_i)`, with the bias as the weight of a
/// constant feature.
///
/// C.-J. Hsieh, K.-W. Chang, C.-J. Lin, S. S. Keerthi, S. Sundararajan, "A Dual Coordinate Descent Method for
/// Large-scale Linear SVM", ICML 2008 (hinge and squared hinge, with shrinking, section 3.2); H.-F. Yu, F.-L.
/// Huang, C.-J. Lin, "Dual coordinate descent methods for logistic regression and maximum entropy models",
/// Machine Learning 85, 2011 (logistic loss). What is ours: problems over the same rows go through them
/// together (see [SharedPasses]), weights are in single precision and summed up anew from the dual variables,
/// and the search ends where single precision can tell no more: a tolerance below `2^-22 * |w| * |longest row|`
/// counts as that.
///
/// Time O(passes * n * d) a problem. A problem's solution depends on the rows, the problem and the settings,
/// bit for bit, and not on the problems beside it nor on the number of threads; another kernel gives other last
/// bits. Stateless; may be used by any thread.
public final class DualCoordinateDescent {

    private static final int MOST_TOGETHER = 8; // problems whose weights share the second cache with a row

    private DualCoordinateDescent() {}

    /// Solves every problem from the beginning.
    ///
    /// @param rows `float[n][d]`; not changed, and not to be changed by others meanwhile
    /// @param problems of `n` rows each
    /// @param threads 1 or more; no more are used than there are problems
    /// @return a solution a problem, in their order
    /// @throws IllegalArgumentException if a problem has another number of rows, or a row is not finite
    /// @throws InterruptedException if the thread is interrupted; noticed between two passes
    public static List<Solution> solve(
            FloatMatrix rows, List<BinaryProblem> problems, SvmSettings settings, int threads)
            throws InterruptedException {
        return solve(rows, problems, settings, List.of(), threads);
    }

    /// Solves every problem, starting from dual variables of a problem like it: other costs, a few other signs.
    ///
    /// @param rows `float[n][d]`; not changed, and not to be changed by others meanwhile
    /// @param problems of `n` rows each
    /// @param duals `double[n]` a problem, as from [Solution#duals]; values out of range are brought into it.
    ///     None at all to start from the beginning
    /// @param threads 1 or more; no more are used than there are problems
    /// @return a solution a problem, in their order
    /// @throws IllegalArgumentException if a problem or its duals have another number of rows, or a number is not
    ///     finite
    /// @throws InterruptedException if the thread is interrupted; noticed between two passes
    public static List<Solution> solve(
            FloatMatrix rows, List<BinaryProblem> problems, SvmSettings settings, List<double[]> duals, int threads)
            throws InterruptedException {
        requireFitting(rows, problems, duals);
        if (Thread.interrupted()) { // small problems may be solved before anybody looks
            throw new InterruptedException("interrupted before the first pass");
        }
        Rows prepared = new Rows(rows, settings.biasFeature(), settings.kernel());
        int together = Math.clamp(Math.ceilDiv(problems.size(), Math.max(1, threads)), 1, MOST_TOGETHER);
        List<Crew.Task<List<Solution>>> tasks = new ArrayList<>();
        for (int first = 0; first < problems.size(); first += together) {
            int from = first;
            int to = Math.min(first + together, problems.size());
            tasks.add(() -> solveTogether(prepared, problems, settings, duals, from, to));
        }
        try (Crew crew = new Crew(Math.min(threads, Math.max(1, tasks.size())))) {
            return crew.all(tasks).stream().flatMap(List::stream).toList();
        }
    }

    private static List<Solution> solveTogether(
            Rows rows, List<BinaryProblem> problems, SvmSettings settings, List<double[]> former, int from, int to)
            throws InterruptedException {
        List<Duals> group = new ArrayList<>(to - from);
        for (int p = from; p < to; p++) {
            double @Nullable [] start = former.isEmpty() ? null : former.get(p);
            group.add(Duals.of(rows, problems.get(p), settings, start));
        }
        return new SharedPasses(rows, group, settings).solve();
    }

    private static void requireFitting(FloatMatrix rows, List<BinaryProblem> problems, List<double[]> duals) {
        if (!duals.isEmpty() && duals.size() != problems.size()) {
            throw new IllegalArgumentException("%d problems cannot start from the duals of %d: give one array each"
                    .formatted(problems.size(), duals.size()));
        }
        for (int p = 0; p < problems.size(); p++) {
            requireLength("signs", p, problems.get(p).rows(), rows.rows());
        }
        for (int p = 0; p < duals.size(); p++) {
            requireLength("duals", p, duals.get(p).length, rows.rows());
            for (double dual : duals.get(p)) {
                if (!Double.isFinite(dual)) {
                    throw new IllegalArgumentException("problem %d starts from a dual of %s".formatted(p, dual));
                }
            }
        }
    }

    private static void requireLength(String what, int problem, int length, int rows) {
        if (length != rows) {
            throw new IllegalArgumentException(
                    "problem %d has %d %s, the matrix %d rows: give one a row".formatted(problem, length, what, rows));
        }
    }
}
