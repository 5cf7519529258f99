package io.ocellus.classify;

import io.ocellus.linear.BinaryProblem;
import io.ocellus.linear.DualCoordinateDescent;
import io.ocellus.linear.Solution;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.FloatMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Fits the classifiers of [NodeHierarchy]: at each fork of the taxonomy one for each branch, against the
/// images of its siblings and of nothing else. An image labelled with the taxon of a fork is one of the branch
/// "itself".
///
/// All forks of a level see every image once, so this costs the number of levels times what one classifier
/// costs. With [io.ocellus.linear.Loss#LOGISTIC] the scores are logits, as the descent expects. Stateless.
public final class NodeClassifiers {

    private NodeClassifiers() {}

    /// The classifiers of all branches.
    ///
    /// @return a row for each branch, named by the id of its taxon; the branch "itself" by minus its id. No
    ///     rows if there is one class only
    /// @throws InterruptedException if the thread is interrupted
    public static WeightTable fit(TrainingSet set, LinearSettings settings) throws InterruptedException {
        Taxonomy taxonomy = set.taxonomy();
        List<Fork> forks = Fork.all(taxonomy, set.classes());
        RowsByTaxon rows = new RowsByTaxon(taxonomy, set.nodes());
        int[] ids = forks.stream()
                .flatMapToInt(fork -> Arrays.stream(fork.branches()).map(branch -> fork.id(taxonomy, branch)))
                .toArray();
        WeightSheet sheet = new WeightSheet(ids, set.features().columns());
        int next = 0;
        for (Fork fork : forks) {
            for (Solution solution : solve(set, fork, rows.within(fork.node()), settings)) {
                sheet.set(next++, solution.weights());
            }
        }
        return sheet.table();
    }

    private static List<Solution> solve(TrainingSet set, Fork fork, int[] rows, LinearSettings settings)
            throws InterruptedException {
        FloatMatrix features = set.features().select(rows);
        int[] labels = IntStream.of(rows).map(row -> set.nodes()[row]).toArray();
        List<BinaryProblem> problems = IntStream.of(fork.branches())
                .mapToObj(branch -> problem(set.taxonomy(), fork, branch, labels, settings.balance()))
                .toList();
        return DualCoordinateDescent.solve(features, problems, settings.solver(), settings.threads());
    }

    private static BinaryProblem problem(Taxonomy taxonomy, Fork fork, int branch, int[] labels, Balance balance) {
        byte[] signs = new byte[labels.length];
        int positive = 0;
        for (int i = 0; i < signs.length; i++) {
            boolean belongs = branch == fork.node() ? labels[i] == branch : taxonomy.isWithin(labels[i], branch);
            signs[i] = (byte) (belongs ? 1 : -1);
            positive += belongs ? 1 : 0;
        }
        return balance.problem(signs, positive, signs.length - positive);
    }
}
