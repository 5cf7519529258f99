package io.ocellus.answer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// A rising curve from a stated probability to the observed share: pool adjacent violators, Ayer, Brunk, Ewing,
/// Reid, Silverman, "An empirical distribution function for sampling with incomplete information", Annals of
/// Mathematical Statistics 26, 1955; for classifiers by Zadrozny, Elkan, "Transforming Classifier Scores into
/// Accurate Multiclass Probability Estimates", KDD 2002.
///
/// Between the pools it is drawn straight, so that different probabilities stay different. Immutable.
@SuppressWarnings("ArrayRecordComponent") // copied on entry, never compared
record Isotonic(
        @JsonProperty("stated") double[] stated,
        @JsonProperty("observed") double[] observed) {

    /// A pool of at least so many statements makes a point of the curve.
    private static final double LEAST_WEIGHT = 20;

    @JsonCreator
    Isotonic {
        if (stated.length != observed.length || stated.length == 0) {
            throw new IllegalArgumentException(
                    "a curve of %d stated and %d observed probabilities".formatted(stated.length, observed.length));
        }
        stated = stated.clone();
        observed = observed.clone();
    }

    /// A statement and whether it was right.
    ///
    /// @param probability [0, 1]
    /// @param right 1 or 0
    record Statement(double probability, double right) {}

    private record Pool(double probability, double right, double weight) {

        Pool and(Pool other) {
            double all = weight + other.weight;
            return new Pool(
                    (probability * weight + other.probability * other.weight) / all,
                    (right * weight + other.right * other.weight) / all,
                    all);
        }
    }

    /// @param statements not empty
    static Isotonic fit(List<Statement> statements) {
        List<Pool> pools = new ArrayList<>();
        statements.stream()
                .sorted(Comparator.comparingDouble(Statement::probability)
                        .thenComparing(Comparator.comparingDouble(Statement::right)
                                .reversed())) // right ones first, so that equal statements always fall into one pool
                .forEachOrdered(statement -> add(pools, new Pool(statement.probability(), statement.right(), 1)));
        if (pools.size() > 1 && pools.getLast().weight() < LEAST_WEIGHT) {
            Pool last = pools.removeLast();
            pools.add(pools.removeLast().and(last));
        }
        return new Isotonic(
                pools.stream().mapToDouble(Pool::probability).toArray(),
                pools.stream().mapToDouble(Pool::right).toArray());
    }

    private static void add(List<Pool> pools, Pool last) {
        Pool pool = last;
        while (!pools.isEmpty()
                && (pools.getLast().right() >= pool.right() || pools.getLast().weight() < LEAST_WEIGHT)) {
            pool = pools.removeLast().and(pool);
        }
        pools.add(pool);
    }

    /// The curve at a probability; from (0, 0) to the first point and from the last to (1, 1) it is straight too.
    double apply(double probability) {
        int place = Arrays.binarySearch(stated, probability);
        if (place >= 0) {
            return observed[place];
        }
        int next = -place - 1;
        double x0 = next == 0 ? 0 : stated[next - 1];
        double y0 = next == 0 ? 0 : observed[next - 1];
        double x1 = next == stated.length ? 1 : stated[next];
        double y1 = next == stated.length ? 1 : observed[next];
        return x1 == x0 ? y1 : y0 + (y1 - y0) * (probability - x0) / (x1 - x0);
    }
}
