package io.ocellus.classify;

import io.ocellus.linear.BinaryProblem;
import io.ocellus.linear.DualCoordinateDescent;
import io.ocellus.linear.LinearWeights;
import io.ocellus.linear.Solution;
import io.ocellus.vector.FloatMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Fits the classifiers of [MultiLabelSvm], and learns from held-out images how to read their scores. Confined
/// to one thread; the solver uses as many as the settings allow.
public final class LabelClassifiers {

    private final MultiLabelSet set;
    private final LinearSettings settings;

    public LabelClassifiers(MultiLabelSet set, LinearSettings settings) {
        this.set = set;
        this.settings = settings;
    }

    /// One-vs-rest over all labels of the set.
    ///
    /// @throws InterruptedException if the thread is interrupted
    public WeightTable weights() throws InterruptedException {
        Classes classes = set.classes();
        FloatMatrix features = set.features().all();
        List<BinaryProblem> problems = IntStream.range(0, classes.size())
                .mapToObj(k -> set.problem(classes.node(k), settings.balance()))
                .toList();
        List<LinearWeights> weights =
                DualCoordinateDescent.solve(features, problems, settings.solver(), settings.threads()).stream()
                        .map(Solution::weights)
                        .toList();
        int[] taxa = IntStream.range(0, classes.size())
                .map(k -> set.taxonomy().id(classes.node(k)))
                .toArray();
        return WeightTable.of(taxa, weights, features.columns());
    }

    /// How many images have a label.
    private int images(int node) {
        return (int) set.labels().stream().filter(row -> row.contains(node)).count();
    }

    /// Rules for labels, learnt from scores of images that were held out.
    ///
    /// @param held what held-out images scored, `float[n][classes]`; [Method#LEFT_OUT] where a fold knew no
    ///     such label
    /// @return a rule a class, in the order of classes
    public List<LabelRule> rules(float[][] held) {
        Classes classes = set.classes();
        List<LabelRule> rules = new ArrayList<>();
        for (int k = 0; k < classes.size(); k++) {
            int node = classes.node(k);
            int label = k;
            int[] asked = IntStream.range(0, held.length)
                    .filter(row -> held[row][label] != Method.LEFT_OUT)
                    .filter(row -> set.says(row, node))
                    .toArray();
            double[] scores =
                    Arrays.stream(asked).mapToDouble(row -> held[row][label]).toArray();
            boolean[] positive = new boolean[asked.length];
            for (int i = 0; i < asked.length; i++) {
                positive[i] = set.labels().get(asked[i]).contains(node);
            }
            rules.add(LabelRule.learn(set.taxonomy().id(node), images(node), scores, positive));
        }
        return rules;
    }

    /// What rows score when these weights did not learn from them.
    ///
    /// @param rows of the set
    /// @param held `float[n][classes]`; the rows' entries are written but for labels that the weights do not know
    public void ask(WeightTable weights, int[] rows, float[][] held) {
        FloatMatrix features = set.features().select(rows);
        Classes classes = set.classes();
        for (int i = 0; i < rows.length; i++) {
            float[] byRow = weights.scores(features.row(i));
            for (int row = 0; row < byRow.length; row++) {
                held[rows[i]][classes.indexOf(set.taxonomy().node(weights.taxon(row)))] = byRow[row];
            }
        }
    }
}
