package io.ocellus.route;

import io.ocellus.answer.LogLoss;
import io.ocellus.classify.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// On which terms a voice is asked, and listened to. Immutable; kept in the card of a training.
///
/// A cascade that ends early where it is sure: P. Viola, M. Jones, "Rapid Object Detection using a Boosted
/// Cascade of Simple Features", CVPR 2001; with confidence as the only gate, X. Wang, D. Kondratyuk, E.
/// Christiansen, K. M. Kitani, Y. Alon, E. Eban, "Wisdom of Committees: An Overlooked Approach To Faster and
/// More Accurate Models", ICLR 2022. Which photos to hand on is a question of selective classification: Y.
/// Geifman, R. El-Yaniv, "Selective Classification for Deep Neural Networks", NIPS 2017.
///
/// @param pool how it is merged with the general path
/// @param threshold of the need for it, [0, 1]: photos that need it less are not handed on
public record Terms(Pool pool, double threshold) {

    private static final int ENOUGH = 20; // photos of its classes; fewer tell nothing
    private static final double KEPT = 0.95; // share of what asking brings that the threshold must keep
    private static final double ERRORS = 2; // standard ones, by which a voice must help
    private static final double SHRINKAGE = 1e-3; // pulls towards the general path alone where photos tell nothing

    /// A held-out photo as the terms see it.
    ///
    /// @param logs `float[classes]`, by the general path, logarithms of probabilities
    /// @param said `float[classes]` of the voice, up to a constant; [Method#LEFT_OUT] where it knows nothing
    /// @param inBranch how probable it is that the photo shows a class of the voice
    /// @param truth number of the class that it shows; -1 for none
    /// @param group what stands or falls together
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Case(float[] logs, float[] said, double inBranch, int truth, String group) {

        /// Whether the voice can make the answer to this photo better or worse.
        boolean isConcerned() {
            return truth >= 0 && said[truth] > Method.LEFT_OUT && logs[truth] > Method.LEFT_OUT;
        }

        double need() {
            return Pool.need(logs, said, inBranch);
        }

        double loss(Pool pool) {
            return LogLoss.of(pool.apply(logs, said), truth, 1);
        }

        /// By how much the log loss falls with the voice, in nats; exactly 0 where the voice does not know
        /// the truth.
        ///
        /// @param without the voice
        double gain(Pool with, Pool without) {
            return isConcerned() ? loss(without) - loss(with) : 0;
        }

        /// One of two halves of whole groups.
        int half(int bit) {
            return (group.hashCode() >> bit) & 1;
        }
    }

    /// Learns terms, if the voice has earned any: on the halves of the photos that its weights were not fitted
    /// on, it must lower the log loss, beyond what other weights of the general path alone would do, by more
    /// than two standard errors, since to be asked costs a pass. (One would be the rule of L. Breiman, J.
    /// Friedman, R. Olshen, C. Stone, "Classification and Regression Trees", Wadsworth 1984, section 3.4.3; it
    /// lets one useless voice in six through.) The threshold is the highest that keeps nearly all of what asking
    /// brings there.
    ///
    /// @param bit of the hash of a group by which photos are halved
    static Optional<Terms> fit(List<Case> cases, int bit) {
        List<Case> concerned = cases.stream().filter(Case::isConcerned).toList();
        List<Case> even = half(concerned, bit, 0);
        List<Case> odd = half(concerned, bit, 1);
        if (concerned.size() < ENOUGH || even.isEmpty() || odd.isEmpty()) {
            return Optional.empty();
        }
        Pools fromEven = Pools.of(even);
        Pools fromOdd = Pools.of(odd);
        double[] gains = cases.stream()
                .mapToDouble(one -> (one.half(bit) == 0 ? fromOdd : fromEven).gain(one))
                .toArray();
        return gainBeyondError(cases, gains) > 0
                ? Optional.of(new Terms(Pools.of(concerned).with(), threshold(cases, gains)))
                : Optional.empty();
    }

    private static List<Case> half(List<Case> cases, int bit, int parity) {
        return cases.stream().filter(one -> one.half(bit) == parity).toList();
    }

    /// The best pool with the voice, and the best that leaves it out: sharper or flatter probabilities within
    /// the branch are no merit of the voice.
    private record Pools(Pool with, Pool without) {

        static Pools of(List<Case> cases) {
            double[] with =
                    LogLoss.leastWeights(tried -> loss(cases, new Pool(tried[0], tried[1])), new double[] {1, 0.5});
            double[] without = LogLoss.leastWeights(tried -> loss(cases, new Pool(tried[0], 0)), new double[] {1});
            return new Pools(new Pool(with[0], with[1]), new Pool(without[0], 0));
        }

        double gain(Case one) {
            return one.gain(with, without);
        }

        private static double loss(List<Case> cases, Pool pool) {
            double[] losses =
                    cases.parallelStream().mapToDouble(one -> one.loss(pool)).toArray();
            double sum = 0;
            for (double loss : losses) { // one after the other: the same on any number of cores
                sum += loss;
            }
            double away = (pool.general() - 1) * (pool.general() - 1) + pool.voice() * pool.voice();
            return sum / losses.length + SHRINKAGE * away;
        }
    }

    /// What is gained, less some standard errors of it over groups.
    private static double gainBeyondError(List<Case> cases, double[] gains) {
        Map<String, Double> byGroup = new LinkedHashMap<>();
        for (int i = 0; i < gains.length; i++) {
            if (cases.get(i).isConcerned()) {
                byGroup.merge(cases.get(i).group(), gains[i], Double::sum);
            }
        }
        double gain = byGroup.values().stream().mapToDouble(g -> g).sum();
        double mean = gain / byGroup.size();
        double squares = byGroup.values().stream()
                .mapToDouble(g -> (g - mean) * (g - mean))
                .sum();
        return gain - ERRORS * Math.sqrt(squares);
    }

    private record Handed(double need, double gain) {}

    /// The highest need from which on asking keeps its share of the most that it can bring.
    private static double threshold(List<Case> cases, double[] gains) {
        List<Handed> handed = new ArrayList<>();
        for (int i = 0; i < gains.length; i++) {
            handed.add(new Handed(cases.get(i).need(), gains[i]));
        }
        handed.sort(Comparator.comparingDouble(Handed::need).reversed());
        double most = 0;
        double sum = 0;
        for (Handed one : handed) {
            sum += one.gain();
            most = Math.max(most, sum);
        }
        sum = 0;
        for (Handed one : handed) {
            sum += one.gain();
            if (sum >= KEPT * most) {
                return one.need();
            }
        }
        return 1;
    }
}
