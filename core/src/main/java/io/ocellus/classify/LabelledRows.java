package io.ocellus.classify;

import io.ocellus.linear.BinaryProblem;
import io.ocellus.taxonomy.Taxonomy;
import java.util.Arrays;
import java.util.function.IntPredicate;

/// Which rows speak for a taxon, which against it, and which say nothing.
///
/// A row labelled with a taxon above speaks neither way: a photo named no further than "Danaus" may well show
/// *Danaus plexippus*. Counterexamples, whose rows come behind the others, speak against what they are known
/// not to show.
final class LabelledRows {

    private final Taxonomy taxonomy;
    private final int[] nodes; // of the rows
    private final Counterexamples against;
    private final Balance balance;

    LabelledRows(Taxonomy taxonomy, int[] nodes, Balance balance) {
        this(taxonomy, nodes, Counterexamples.NONE, balance);
    }

    LabelledRows(Taxonomy taxonomy, int[] nodes, Counterexamples against, Balance balance) {
        this.taxonomy = taxonomy;
        this.nodes = nodes;
        this.against = against;
        this.balance = balance;
    }

    /// Exactly this taxon, and nothing below it, against the rest.
    BinaryProblem exactly(int node) {
        return problem(node, label -> label == node, label -> isAbove(label, node));
    }

    /// A taxon with all below it against the rest.
    BinaryProblem within(int node) {
        return problem(node, label -> taxonomy.isWithin(label, node), label -> isAbove(label, node));
    }

    /// Exactly this taxon against what else is below the nearest taxon above it that has other images.
    BinaryProblem exactlyAmongSiblings(int node) {
        IntPredicate own = label -> label == node;
        int above = fork(node, own);
        return problem(node, own, label -> isAbove(label, node) || !isBelow(label, above));
    }

    /// A taxon with all below it against what else is below the nearest taxon above it that has other images.
    BinaryProblem withinAmongSiblings(int node) {
        IntPredicate own = label -> taxonomy.isWithin(label, node);
        int above = fork(node, own);
        return within(node, label -> isBelow(label, above) && !isAbove(label, node));
    }

    /// A taxon with all below it against the rest of one branch only.
    BinaryProblem within(int node, IntPredicate branch) {
        return problem(node, label -> taxonomy.isWithin(label, node), label -> !branch.test(label));
    }

    /// The nearest taxon above under which there are other rows than its own and those of taxa above; -1 for
    /// none.
    private int fork(int node, IntPredicate own) {
        int above = taxonomy.parent(node);
        while (above >= 0 && !hasOthers(node, above, own)) {
            above = taxonomy.parent(above);
        }
        return above;
    }

    private boolean hasOthers(int node, int above, IntPredicate own) {
        return Arrays.stream(nodes)
                .anyMatch(label -> isBelow(label, above) && !own.test(label) && !isAbove(label, node));
    }

    private boolean isBelow(int label, int above) {
        return above < 0 || taxonomy.isWithin(label, above);
    }

    private boolean isAbove(int label, int node) {
        return label != node && taxonomy.isWithin(node, label);
    }

    private BinaryProblem problem(int node, IntPredicate speaksFor, IntPredicate saysNothing) {
        byte[] signs = new byte[nodes.length + against.size()];
        int positive = 0;
        int negative = 0;
        for (int row = 0; row < nodes.length; row++) {
            if (speaksFor.test(nodes[row])) {
                signs[row] = 1;
                positive++;
            } else if (!saysNothing.test(nodes[row])) {
                signs[row] = -1;
                negative++;
            }
        }
        for (int row : against.against(taxonomy, node)) {
            signs[nodes.length + row] = -1;
            negative++;
        }
        return balance.problem(signs, positive, negative);
    }
}
