package io.ocellus.training;

import io.ocellus.taxonomy.Taxon;
import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether a new training may replace the one in use: not if a taxon, at whatever rank, is named worse than
/// chance explains, nor if a corrected mistake comes back.
///
/// Both trainings answered for each image while it was held out. On the images that both were asked about,
/// under the same label, the answers are compared taxon by taxon with McNemar's exact test (one-sided), and the
/// p-values with Holm's step-down ("A Simple Sequentially Rejective Multiple Test Procedure", Scandinavian
/// Journal of Statistics 6, 1979): with a thousand taxa, some look worse by luck.
public final class Gate {

    private static final double LEVEL = 0.05;

    private final Taxonomy taxonomy;

    public Gate(Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
    }

    /// A taxon that got worse.
    ///
    /// @param images held-out images of the taxon and those within it that both trainings were asked about
    /// @param before how many of them the training in use named rightly at this taxon's rank
    /// @param after how many the new one did
    /// @param pValue that the difference is luck, before correcting for the number of taxa
    public record Setback(Taxon taxon, int images, int before, int after, double pValue) {}

    /// What speaks against a new training.
    ///
    /// @param setbacks worst first
    /// @param regressions ids of images whose label was once corrected, which the training in use names rightly
    ///     and the new one does not; then of images that the new one calls what they are known not to show,
    ///     unless the one in use does so too
    public record Verdict(List<Setback> setbacks, List<Long> regressions) {

        public Verdict {
            setbacks = List.copyOf(setbacks);
            regressions = List.copyOf(regressions);
        }

        public boolean passes() {
            return setbacks.isEmpty() && regressions.isEmpty();
        }
    }

    /// Compares two trainings.
    ///
    /// @param corrected ids of images whose label a person once corrected
    public Verdict compare(Generation inUse, Generation fresh, Set<Long> corrected) {
        Map<Long, Example> before = byImage(inUse);
        List<Pair> pairs = fresh.examples().stream()
                .flatMap(example ->
                        Optional.ofNullable(before.get(example.image()))
                                .map(former -> new Pair(former, example))
                                .stream())
                .filter(Pair::isComparable)
                .toList();
        Stream<Long> wrongAgain = pairs.stream()
                .filter(pair -> corrected.contains(pair.after().image()))
                .filter(pair -> pair.before().isRight() && !pair.after().isRight())
                .map(pair -> pair.after().image());
        return new Verdict(
                setbacks(pairs),
                Stream.concat(wrongAgain, defiances(inUse, fresh)).distinct().toList());
    }

    /// Images of which the new training says what they are known not to show, and the one in use does not.
    private Stream<Long> defiances(Generation inUse, Generation fresh) {
        Map<Long, Set<Integer>> known = inUse.denials().stream()
                .filter(this::defies)
                .collect(Collectors.groupingBy(Denial::image, Collectors.mapping(Denial::taxon, Collectors.toSet())));
        return fresh.denials().stream()
                .filter(this::defies)
                .filter(denial -> !known.getOrDefault(denial.image(), Set.of()).contains(denial.taxon()))
                .map(Denial::image);
    }

    private boolean defies(Denial denial) {
        return taxonomy.contains(denial.said())
                && taxonomy.contains(denial.taxon())
                && taxonomy.isWithin(taxonomy.node(denial.said()), taxonomy.node(denial.taxon()));
    }

    private static Map<Long, Example> byImage(Generation generation) {
        return generation.examples().stream().collect(Collectors.toMap(Example::image, example -> example));
    }

    private record Pair(Example before, Example after) {

        boolean isComparable() {
            return before.taxon() == after.taxon() && before.said() != 0 && after.said() != 0;
        }
    }

    /// Right and wrong at one taxon.
    private static final class Count {
        private int images;
        private int before;
        private int after;
        private int lost; // right before, wrong now
        private int won;
    }

    private List<Setback> setbacks(List<Pair> pairs) {
        Map<Integer, Count> counts = new HashMap<>();
        for (Pair pair : pairs) {
            int before = taxonomy.node(pair.before().said());
            int after = taxonomy.node(pair.after().said());
            for (int node = taxonomy.node(pair.after().taxon()); node >= 0; node = taxonomy.parent(node)) {
                Count count = counts.computeIfAbsent(node, n -> new Count());
                boolean was = taxonomy.isWithin(before, node);
                boolean is = taxonomy.isWithin(after, node);
                count.images++;
                count.before += was ? 1 : 0;
                count.after += is ? 1 : 0;
                count.lost += was && !is ? 1 : 0;
                count.won += is && !was ? 1 : 0;
            }
        }
        List<Setback> all = new ArrayList<>();
        counts.forEach((node, count) -> all.add(new Setback(
                taxonomy.taxon(node), count.images, count.before, count.after, pValue(count.lost, count.won))));
        all.sort(Comparator.comparingDouble(Setback::pValue)
                .thenComparingInt(setback -> setback.taxon().id()));
        List<Setback> proven = new ArrayList<>();
        for (int i = 0; i < all.size() && all.get(i).pValue() <= LEVEL / (all.size() - i); i++) {
            proven.add(all.get(i));
        }
        return proven;
    }

    /// P(X >= lost) for X binomial with lost + won fair coins.
    static double pValue(int lost, int won) {
        int n = lost + won;
        double logTerm = n * Math.log(0.5); // of n lost ones; as a logarithm, since 2^-n is 0 beyond 1,074 coins
        double sum = 0;
        for (int k = n; k >= lost; k--) {
            sum += Math.exp(logTerm);
            logTerm += Math.log((double) k / (n - k + 1));
        }
        return Math.min(1, sum);
    }
}
