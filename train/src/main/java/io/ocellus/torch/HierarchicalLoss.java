package io.ocellus.torch;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// Cross-entropy at every rank at once, so that a wrong species of the right genus costs less than one of
/// another family. The softmax of a rank sums the probabilities of its members, as in Redmon and Farhadi,
/// "YOLO9000: Better, Faster, Stronger", CVPR 2017, section 4, from the leaves upwards; a weighted sum over
/// ranks as in Bertinetto, Mueller, Tertikas, Samangooei and Lord, "Making Better Mistakes", CVPR 2020. One
/// head is enough: no rank has logits of its own, and the ranks cannot contradict each other.
///
/// @param leaf loss of the classes themselves
/// @param leafWeight how much it counts, 0 or more
/// @param ranks above the classes
public record HierarchicalLoss(CrossEntropy leaf, double leafWeight, List<Rank> ranks) implements Loss {

    // under the smallest probability of a float that still has a logarithm; the leaf loss has the gradient there
    private static final double FLOOR = 1e-30;

    /// A rank: which group each class belongs to.
    ///
    /// @param name such as genus
    /// @param groups number of groups
    /// @param groupOf of each class, 0 to `groups` - 1
    /// @param weight how much the rank counts, 0 or more
    public record Rank(String name, int groups, List<Integer> groupOf, double weight) {
        public Rank {
            groupOf = List.copyOf(groupOf);
            int end = groups;
            if (groupOf.stream().anyMatch(group -> group < 0 || group >= end) || !(weight >= 0)) {
                throw new IllegalArgumentException("rank %s: groups %s must lie in 0 to %d and weight %s be 0 or more"
                        .formatted(name, groupOf, groups - 1, weight));
            }
        }

        /* double[classes][groups], 1 where a class belongs to a group. */
        private Tensor membership(Tensor logits) {
            double[] cells = new double[groupOf.size() * groups];
            for (int c = 0; c < groupOf.size(); c++) {
                cells[c * groups + groupOf.get(c)] = 1;
            }
            return Numbers.like(cells, logits, groupOf.size(), groups);
        }
    }

    public HierarchicalLoss {
        ranks = List.copyOf(ranks);
        if (!(leafWeight >= 0)) {
            throw new IllegalArgumentException("leaf weight %s must be 0 or more".formatted(leafWeight));
        }
    }

    @Override
    public Tensor of(Tensor logits, Tensor targets) {
        Tensor sum = leaf.of(logits, targets).mul(new Scalar(leafWeight));
        Tensor probabilities = logits.log_softmax(1).exp();
        for (Rank rank : ranks) {
            if (rank.groupOf().size() != logits.size(1)) {
                throw new IllegalArgumentException("rank %s knows %d classes and the network has %d"
                        .formatted(rank.name(), rank.groupOf().size(), logits.size(1)));
            }
            Tensor membership = rank.membership(logits);
            Tensor logs =
                    probabilities.matmul(membership).add(new Scalar(FLOOR)).log();
            Tensor loss = targets.matmul(membership).mul(logs).sum();
            sum = sum.add(loss.mul(new Scalar(-rank.weight() / logits.size(0))));
        }
        return sum;
    }
}
