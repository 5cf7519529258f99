package io.ocellus.answer;

import io.ocellus.taxonomy.Taxonomy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the voice of each method is worth at the taxa where it is worth something else than above: at a fork
/// that is not named, the weights of the nearest one above hold.
///
/// @param branches one a taxon, in no order
public record BranchWeights(List<Branch> branches) {

    public BranchWeights {
        branches = List.copyOf(branches);
    }

    /// The weights at one taxon.
    ///
    /// @param taxon id; 0 for the root above all taxa
    /// @param weights of the methods, in their order, 0 or more
    public record Branch(int taxon, List<Double> weights) {

        public Branch {
            weights = List.copyOf(weights);
        }
    }

    /// The weights at every fork.
    ///
    /// @param above everything that is named
    /// @return `double[forks][methods]`
    double[][] at(Forks forks, Taxonomy taxonomy, double[] above) {
        Map<Integer, List<Double>> known = new HashMap<>();
        branches.forEach(branch -> known.put(branch.taxon(), branch.weights()));
        double[][] weights = new double[forks.count()][];
        for (int fork = 0; fork < weights.length; fork++) {
            int node = forks.node(fork);
            double[] inherited = forks.parent(fork) < 0 ? above : weights[forks.parent(fork)];
            weights[fork] = Optional.ofNullable(known.get(node == Forks.EVERYTHING ? 0 : taxonomy.id(node)))
                    .map(own -> own.stream().mapToDouble(Double::doubleValue).toArray())
                    .filter(own ->
                            own.length == above.length && Arrays.stream(own).sum() > 0)
                    .orElse(inherited);
        }
        return weights;
    }
}
