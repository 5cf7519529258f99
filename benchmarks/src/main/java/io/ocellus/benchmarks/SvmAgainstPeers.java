package io.ocellus.benchmarks;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import io.ocellus.linear.BinaryProblem;
import io.ocellus.linear.DualCoordinateDescent;
import io.ocellus.linear.LinearWeights;
import io.ocellus.linear.Loss;
import io.ocellus.linear.Solution;
import io.ocellus.linear.SvmSettings;
import io.ocellus.vector.FloatMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// One-vs-rest support vector machines (squared hinge, bias feature 1) on dumped embeddings: ours with two
/// threads and with one, and liblinear-java, in turns, at the same C and tolerance.
///
/// `SvmAgainstPeers DUMP_DIR [C [TOLERANCE [ROUNDS]]]`, by default 1, 0.0001 and 3, behind one round to warm
/// up; the folder is from [DumpEmbeddings]. Prints seconds, the primal objective summed over the classes
/// (computed here, in double precision, for everybody) and the share of test rows that is right.
/// `peers/linear_svc.py` does the same for scikit-learn.
public final class SvmAgainstPeers {

    private final FloatMatrix rows;
    private final int[] labels;
    private final FloatMatrix testRows;
    private final int[] testLabels;
    private final int classes;
    private final SvmSettings settings;
    private final Problem nodes;

    private SvmAgainstPeers(Path dump, double cost, double tolerance) throws IOException {
        rows = Npy.matrix(dump.resolve("train.npy"));
        labels = Npy.vector(dump.resolve("train_labels.npy"));
        testRows = Npy.matrix(dump.resolve("test.npy"));
        testLabels = Npy.vector(dump.resolve("test_labels.npy"));
        classes = Arrays.stream(labels).max().orElseThrow() + 1;
        settings = SvmSettings.DEFAULT.withCost(cost).withTolerance(tolerance);
        nodes = nodes();
    }

    /// Measures and prints.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        double cost = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 1;
        double tolerance = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 1e-4;
        int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 3;
        Linear.disableDebugOutput();
        new SvmAgainstPeers(Path.of(arguments[0]), cost, tolerance).measure(rounds);
    }

    /// A trained classifier and how long it took.
    private record Run(String who, double seconds, List<LinearWeights> weights, String remark) {}

    private void measure(int rounds) throws InterruptedException {
        System.out.printf(
                "%d x %d floats, %d classes, C %s, tolerance %s%n",
                rows.rows(), rows.columns(), classes, settings.cost(), settings.tolerance());
        List<List<Run>> all = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            all.add(List.of(ours(2), ours(1), theirs()));
            for (Run run : all.getLast()) {
                System.out.printf(
                        "round %d: %-16s %7.3f s, objective %.6f, %.4f right%s%n",
                        round, run.who(), run.seconds(), objective(run.weights()), right(run.weights()), run.remark());
            }
        }
        List<List<Run>> warm = all.subList(1, all.size());
        for (int who = 0; who < 2; who++) {
            int us = who;
            double[] ratios = warm.stream()
                    .mapToDouble(runs -> runs.get(2).seconds() / runs.get(us).seconds())
                    .sorted()
                    .toArray();
            System.out.printf(
                    "%s: median of %d rounds, %.2f times as fast as liblinear-java%n",
                    all.getFirst().get(us).who(), rounds, ratios[rounds / 2]);
        }
    }

    private Run ours(int threads) throws InterruptedException {
        long start = System.nanoTime();
        List<BinaryProblem> problems = IntStream.range(0, classes)
                .mapToObj(c -> BinaryProblem.oneAgainstRest(labels, c))
                .toList();
        List<Solution> solutions = DualCoordinateDescent.solve(rows, problems, settings, threads);
        double seconds = (System.nanoTime() - start) / 1e9;
        int passes = solutions.stream().mapToInt(Solution::passes).max().orElseThrow();
        long open = solutions.stream().filter(s -> !s.converged()).count();
        return new Run(
                "ours, %d threads".formatted(threads),
                seconds,
                solutions.stream().map(Solution::weights).toList(),
                ", at most %d passes, %d not converged".formatted(passes, open));
    }

    private Run theirs() {
        long start = System.nanoTime();
        Parameter parameter =
                new Parameter(SolverType.L2R_L2LOSS_SVC_DUAL, settings.cost(), settings.tolerance(), 1000, 0.1);
        Model model = Linear.train(nodes, parameter);
        double seconds = (System.nanoTime() - start) / 1e9;
        double[] flat = model.getFeatureWeights(); // feature-major
        int[] order = model.getLabels();
        LinearWeights[] weights = new LinearWeights[classes];
        for (int c = 0; c < classes; c++) {
            float[] w = new float[rows.columns()];
            for (int j = 0; j < w.length; j++) {
                w[j] = (float) flat[j * classes + c];
            }
            weights[order[c]] = new LinearWeights(w, (float) flat[w.length * classes + c]);
        }
        return new Run("liblinear-java", seconds, List.of(weights), "");
    }

    /// Summed over the classes; the bias is regularised, as everybody here does.
    private double objective(List<LinearWeights> weights) {
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            LinearWeights one = weights.get(c);
            sum += (one.norm() * one.norm() + (double) one.bias() * one.bias()) / 2;
            for (int i = 0; i < labels.length; i++) {
                double score = one.score(rows.row(i));
                sum += settings.cost() * Loss.SQUARED_HINGE.at(labels[i] == c ? score : -score);
            }
        }
        return sum;
    }

    private double right(List<LinearWeights> weights) {
        int right = 0;
        for (int i = 0; i < testLabels.length; i++) {
            float[] row = testRows.row(i);
            int best = 0;
            for (int c = 1; c < classes; c++) {
                best = weights.get(c).score(row) > weights.get(best).score(row) ? c : best;
            }
            right += best == testLabels[i] ? 1 : 0;
        }
        return right / (double) testLabels.length;
    }

    /// The rows as liblinear-java wants them, the constant feature at the end.
    private Problem nodes() {
        Problem problem = new Problem();
        problem.l = rows.rows();
        problem.n = rows.columns() + 1;
        problem.bias = 1;
        problem.y = Arrays.stream(labels).asDoubleStream().toArray();
        problem.x = new Feature[problem.l][];
        for (int i = 0; i < problem.l; i++) {
            float[] row = rows.row(i);
            List<Feature> features = new ArrayList<>();
            for (int j = 0; j < row.length; j++) {
                if (row[j] != 0) {
                    features.add(new FeatureNode(j + 1, row[j]));
                }
            }
            features.add(new FeatureNode(row.length + 1, 1));
            problem.x[i] = features.toArray(Feature[]::new);
        }
        return problem;
    }
}
