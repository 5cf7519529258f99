package io.ocellus.answer;

import io.ocellus.classify.Classes;
import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// How probable each taxon is for one photo: classes by their scores, taxa above them by the sum of what is
/// below.
///
/// Sums are kept along the order of nodes, so the probability of any taxon costs two look-ups. They are sums of
/// whole numbers, and so exact: classes of equal scores are equally probable, and no taxon is more probable
/// than the one above it. Immutable; may be shared between threads.
public final class Posterior {

    /// What a weight is counted in. 200,000 weights of up to 1 add up to less than 2^53 of it, below which sums
    /// of doubles are exact; a class 2^35 times less probable than the best cannot be.
    private static final double UNIT = 0x1p-35;

    private static final double LEAST = -37 * Math.log(2); // a weight of a quarter of a unit

    private final Taxonomy taxonomy;
    private final Classes classes;
    private final double[] sums; // double[classes + 1]: of the weights of all classes before

    private Posterior(Taxonomy taxonomy, Classes classes, double[] sums) {
        this.taxonomy = taxonomy;
        this.classes = classes;
        this.sums = sums;
    }

    /// Probabilities proportional to `exp(score / temperature)`.
    ///
    /// @param scores `float[classes]`; negative infinity for a class that cannot be
    /// @param temperature above 0
    /// @throws IllegalArgumentException if a score is NaN or positive infinity: something before it went wrong
    public static Posterior of(Taxonomy taxonomy, Classes classes, float[] scores, double temperature) {
        double best = Double.NEGATIVE_INFINITY;
        for (float score : scores) {
            if (!(score < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a score of %s cannot become a probability".formatted(score));
            }
            best = Math.max(best, score);
        }
        double[] sums = new double[scores.length + 1];
        for (int k = 0; k < scores.length; k++) {
            double exponent = best == Double.NEGATIVE_INFINITY ? best : (scores[k] - best) / temperature;
            double weight = exponent < LEAST ? 0 : Math.exp(exponent);
            sums[k + 1] = sums[k] + Math.rint(weight / UNIT);
        }
        return new Posterior(taxonomy, classes, sums);
    }

    /// The same with every class's probability bent by a curve, all of them adding up to 1 again. A curve that
    /// has nothing left for any class changes nothing: where many share the probability, the best is still
    /// worth telling.
    Posterior bent(Isotonic curve) {
        double[] bent = new double[sums.length];
        for (int k = 0; k < classes.size(); k++) {
            bent[k + 1] = bent[k] + Math.rint(curve.apply(ofClass(k)) / UNIT);
        }
        return bent[classes.size()] > 0 ? new Posterior(taxonomy, classes, bent) : this;
    }

    /// The probability of the classes of a run.
    private double share(int from, int to) {
        double all = sums[sums.length - 1];
        return all > 0 ? (sums[to] - sums[from]) / all : 0;
    }

    /// The probability that the photo shows a taxon, or one within it.
    public double probability(int node) {
        return share(classes.firstWithin(node), classes.endWithin(taxonomy, node));
    }

    /// The probability of exactly one class, by its number.
    double ofClass(int number) {
        return share(number, number + 1);
    }

    /// The most probable classes, strongest first, equal ones by the id of their taxon.
    ///
    /// @return at most `count`; classes that share the least of all probabilities are left out, since nothing
    ///     speaks for any of them, unless nothing speaks for the others either
    public List<Suggestion> suggestions(int count) {
        double least = IntStream.range(0, classes.size())
                .mapToDouble(this::ofClass)
                .min()
                .orElse(0);
        boolean shared = IntStream.range(0, classes.size())
                        .filter(k -> isLeast(k, least))
                        .limit(2)
                        .count()
                > 1;
        List<Suggestion> spokenFor = suggestions(count, k -> !(shared && isLeast(k, least)));
        return spokenFor.isEmpty() ? suggestions(count, k -> true) : spokenFor;
    }

    private List<Suggestion> suggestions(int count, IntPredicate among) {
        return IntStream.range(0, classes.size())
                .filter(k -> ofClass(k) > 0 && among.test(k))
                .mapToObj(k -> new Suggestion(classes.node(k), ofClass(k)))
                .sorted(strongestFirst())
                .limit(count)
                .toList();
    }

    private boolean isLeast(int number, double least) {
        return ofClass(number) <= least;
    }

    private Comparator<Suggestion> strongestFirst() {
        return Comparator.comparingDouble(Suggestion::probability)
                .reversed()
                .thenComparingInt(suggestion -> taxonomy.id(suggestion.node()));
    }

    /// A taxon on the way down, and how probable it is.
    public record Step(int node, double probability) {}

    /// The way from a root down to the best class: at each taxon to its most probable child, unless the taxon
    /// itself is more probable than that. Probabilities only fall on the way, so any threshold cuts the path at
    /// one place.
    ///
    /// @return empty if there are no probabilities at all
    public List<Step> path() {
        List<Step> path = new ArrayList<>();
        Step next = best(0, taxonomy.size());
        while (next.probability() > 0) {
            path.add(next);
            int node = next.node();
            int exactly = classes.indexOf(node);
            double stay = exactly < 0 ? 0 : ofClass(exactly);
            Step child = best(node + 1, taxonomy.subtreeEnd(node));
            next = child.probability() > stay ? child : new Step(node, 0);
        }
        return List.copyOf(path);
    }

    /// The most probable of siblings, the first of equal ones.
    private Step best(int firstSibling, int end) {
        Step best = new Step(firstSibling, 0);
        int from = classes.firstWithin(firstSibling);
        for (int sibling = firstSibling; sibling < end; sibling = taxonomy.subtreeEnd(sibling)) {
            int to = from;
            while (to < classes.size() && classes.node(to) < taxonomy.subtreeEnd(sibling)) {
                to++;
            }
            double probability = share(from, to);
            if (probability > best.probability()) {
                best = new Step(sibling, probability);
            }
            from = to;
        }
        return best;
    }

    /// The deepest taxon on the path that is at least as probable as the threshold.
    public Reply reply(double threshold) {
        Reply reply = Reply.NONE;
        for (Step step : path()) {
            if (step.probability() >= threshold) {
                reply = new Reply(step.node(), Math.min(1, step.probability()));
            }
        }
        return reply;
    }

    @Override
    public String toString() {
        return "probabilities of %d classes".formatted(classes.size());
    }
}
