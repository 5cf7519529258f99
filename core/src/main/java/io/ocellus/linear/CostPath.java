package io.ocellus.linear;

import io.ocellus.vector.FloatMatrix;
import java.util.ArrayList;
import java.util.List;

/// Solves the same problems for several costs, as whoever looks for the best C needs: each cost begins with what
/// the one before came to. B.-Y. Chu, C.-H. Ho, C.-H. Tsai, C.-Y. Lin, C.-J. Lin, "Warm Start for Parameter
/// Selection of Linear Classifiers", KDD 2015, section 3: dual variables times the ratio of the costs are again
/// feasible, and near the solution, since most rows that err keep erring.
///
/// The objective reached is that of a start from nothing, give or take the tolerance; the last bits differ.
/// Costs should rise: from a large one to a small one, few rows keep their place. Stateless.
public final class CostPath {

    private CostPath() {}

    /// Solves every problem for every cost.
    ///
    /// @param rows `float[n][d]`; not changed, and not to be changed by others meanwhile
    /// @param problems of `n` rows each
    /// @param settings whose cost does not matter
    /// @param costs C, in the order in which they are solved
    /// @param threads 1 or more
    /// @return by cost, then by problem
    /// @throws InterruptedException if the thread is interrupted; noticed between two passes
    public static List<List<Solution>> solve(
            FloatMatrix rows, List<BinaryProblem> problems, SvmSettings settings, double[] costs, int threads)
            throws InterruptedException {
        List<List<Solution>> solved = new ArrayList<>();
        for (int i = 0; i < costs.length; i++) {
            List<double[]> start = i == 0 ? List.of() : scaled(solved.getLast(), costs[i] / costs[i - 1]);
            solved.add(DualCoordinateDescent.solve(rows, problems, settings.withCost(costs[i]), start, threads));
        }
        return solved;
    }

    private static List<double[]> scaled(List<Solution> solutions, double factor) {
        return solutions.stream()
                .map(solution -> {
                    double[] duals = solution.duals(); // a copy
                    for (int i = 0; i < duals.length; i++) {
                        duals[i] *= factor;
                    }
                    return duals;
                })
                .toList();
    }
}
