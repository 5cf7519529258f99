package io.ocellus.answer;

import io.ocellus.classify.Classes;
import io.ocellus.classify.Fork;
import io.ocellus.classify.Method;
import io.ocellus.taxonomy.Taxonomy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The places where the way from the root down to the classes divides, the root first and each before those
/// below it. A taxon divides if two or more of its children hold classes; itself counts as one of them if it
/// is a class.
///
/// A branch is the number of a fork, or `-1 - k` for class k. Immutable; may be shared between threads.
final class Forks {

    /// The node of a root that stands above all taxa.
    static final int EVERYTHING = -1;

    private final int[] nodes; // of the forks, ascending: a parent comes before its children
    private final int[] parents;
    private final int[][] branches;
    private final int[][] ends; // behind the last class of each branch

    private Forks(Taxonomy taxonomy, Classes classes, List<Fork> forks) {
        nodes = forks.stream().mapToInt(Fork::node).toArray();
        parents = new int[nodes.length];
        branches = new int[nodes.length][];
        ends = new int[nodes.length][];
        Arrays.fill(parents, -1);
        for (int fork = 0; fork < nodes.length; fork++) {
            int[] children = forks.get(fork).branches();
            branches[fork] = new int[children.length];
            ends[fork] = new int[children.length];
            for (int place = 0; place < children.length; place++) {
                boolean itself = children[place] == nodes[fork];
                int first = classes.firstWithin(children[place]);
                int end = itself ? first + 1 : classes.endWithin(taxonomy, children[place]);
                ends[fork][place] = end;
                branches[fork][place] = end - first == 1 ? -1 - first : forkFrom(children[place]);
                if (branches[fork][place] >= 0) {
                    parents[branches[fork][place]] = fork;
                }
            }
        }
    }

    /// The forks of some classes; none at all for fewer than two classes.
    static Forks of(Taxonomy taxonomy, Classes classes) {
        return new Forks(taxonomy, classes, classes.size() < 2 ? List.of() : Fork.all(taxonomy, classes));
    }

    /// The first fork at a node or below it.
    private int forkFrom(int node) {
        int found = Arrays.binarySearch(nodes, node);
        return found >= 0 ? found : -found - 1;
    }

    int count() {
        return nodes.length;
    }

    /// The taxon that divides, or [#EVERYTHING].
    int node(int fork) {
        return nodes[fork];
    }

    /// The fork above, or -1.
    int parent(int fork) {
        return parents[fork];
    }

    /// How many ways there are from a fork.
    int width(int fork) {
        return branches[fork].length;
    }

    int branch(int fork, int place) {
        return branches[fork][place];
    }

    /// The place of the branch that leads to a class within the fork.
    int placeOf(int fork, int k) {
        int place = 0;
        while (ends[fork][place] <= k) {
            place++;
        }
        return place;
    }

    /// How probable each fork is, to one method.
    ///
    /// @param voice `float[classes]`, logarithms of probabilities
    /// @return `double[forks]`, logarithms; negative infinity where the method knows no class
    double[] masses(float[] voice) {
        double[] masses = new double[count()];
        for (int fork = count() - 1; fork >= 0; fork--) {
            double best = Double.NEGATIVE_INFINITY;
            for (int branch : branches[fork]) {
                best = Math.max(best, mass(branch, voice, masses));
            }
            double sum = 0;
            for (int branch : branches[fork]) {
                sum += best == Double.NEGATIVE_INFINITY ? 0 : Math.exp(mass(branch, voice, masses) - best);
            }
            masses[fork] = best == Double.NEGATIVE_INFINITY ? best : best + Math.log(sum);
        }
        return masses;
    }

    private static double mass(int branch, float[] voice, double[] masses) {
        return branch < 0 ? voice[-1 - branch] : masses[branch];
    }

    /// What all methods say at a fork.
    ///
    /// @param voices `float[methods][classes]`
    /// @param masses of these voices
    /// @return `float[methods][width]`
    List<float[]> at(int fork, List<float[]> voices, List<double[]> masses) {
        return IntStream.range(0, voices.size())
                .mapToObj(m -> at(fork, voices.get(m), masses.get(m)))
                .toList();
    }

    /// What one method says at a fork: the logarithm of the probability of each branch, given that it is one.
    ///
    /// @param masses of the same voice
    /// @return `float[width]`; [Method#LEFT_OUT] where the method knows nothing
    private float[] at(int fork, float[] voice, double[] masses) {
        float[] says = new float[width(fork)];
        Arrays.fill(says, Method.LEFT_OUT);
        for (int place = 0; place < says.length; place++) {
            double mass = mass(branch(fork, place), voice, masses);
            if (mass > Double.NEGATIVE_INFINITY) {
                says[place] = (float) (mass - masses[fork]);
            }
        }
        return says;
    }
}
