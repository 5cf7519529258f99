package io.ocellus.evaluate;

import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/// Looks at what went wrong: which taxa were taken for which, how far off, and how surely.
final class Mistakes {

    private static final int EXAMPLES = 4;

    private final Taxonomy taxonomy;
    private final List<Outcome> outcomes;
    private final List<Outcome> wrong; // with a suggestion, the most confident first, then by image

    Mistakes(Taxonomy taxonomy, List<Outcome> outcomes) {
        this.taxonomy = taxonomy;
        this.outcomes = outcomes;
        this.wrong = outcomes.stream()
                .filter(outcome -> !outcome.isRight() && outcome.first() >= 0)
                .sorted(Comparator.comparingDouble(Outcome::confidence)
                        .reversed()
                        .thenComparingLong(Outcome::image))
                .toList();
    }

    MethodFigures.Distance distance() {
        long sum = 0;
        int errors = 0;
        for (Outcome outcome : outcomes) {
            if (!outcome.isRight()) {
                sum += height(outcome);
                errors++;
            }
        }
        return new MethodFigures.Distance(
                errors == 0 ? Optional.empty() : Optional.of((double) sum / errors), (double) sum / outcomes.size());
    }

    private int height(Outcome outcome) {
        int common = outcome.first() < 0 ? -1 : taxonomy.commonAncestor(outcome.truth(), outcome.first());
        return taxonomy.depth(outcome.truth()) - (common < 0 ? -1 : taxonomy.depth(common));
    }

    List<Mistake> mostConfident(int count) {
        return wrong.stream()
                .limit(count)
                .map(outcome -> new Mistake(
                        outcome.image(),
                        taxonomy.taxon(outcome.truth()),
                        taxonomy.taxon(outcome.first()),
                        outcome.confidence(),
                        height(outcome)))
                .toList();
    }

    private record Pair(int truth, int guessed) {}

    /// The pairs most often mistaken, by count, then share, then the order of the taxonomy.
    List<Confusion> confusions(int count) {
        Map<Integer, Integer> shown = countTruths();
        return worstPairs().stream()
                .limit(count)
                .map(pair -> {
                    Pair key = pair.getKey();
                    int images = pair.getValue().size();
                    return new Confusion(
                            taxonomy.taxon(key.truth()),
                            taxonomy.taxon(key.guessed()),
                            images,
                            (double) images / shown.getOrDefault(key.truth(), images),
                            pair.getValue().stream()
                                    .limit(EXAMPLES)
                                    .map(Outcome::image)
                                    .toList());
                })
                .toList();
    }

    private List<Map.Entry<Pair, List<Outcome>>> worstPairs() {
        Map<Pair, List<Outcome>> pairs = new HashMap<>();
        for (Outcome outcome : wrong) {
            pairs.computeIfAbsent(new Pair(outcome.truth(), outcome.first()), pair -> new ArrayList<>())
                    .add(outcome);
        }
        Map<Integer, Integer> shown = countTruths();
        List<Map.Entry<Pair, List<Outcome>>> sorted = new ArrayList<>(pairs.entrySet());
        sorted.sort(Comparator.<Map.Entry<Pair, List<Outcome>>>comparingInt(
                        pair -> -pair.getValue().size())
                .thenComparingInt(pair -> shown.getOrDefault(pair.getKey().truth(), 0)) // fewer shown: a larger share
                .thenComparingInt(pair -> pair.getKey().truth())
                .thenComparingInt(pair -> pair.getKey().guessed()));
        return sorted;
    }

    private Map<Integer, Integer> countTruths() {
        Map<Integer, Integer> shown = new HashMap<>();
        outcomes.forEach(outcome -> shown.merge(outcome.truth(), 1, Integer::sum));
        return shown;
    }

    /// The matrix of the taxa in the worst pairs.
    ///
    /// @param most taxa in it, 2 or more
    Optional<ConfusionMatrix> matrix(int most) {
        var nodes = new TreeSet<Integer>();
        for (Map.Entry<Pair, List<Outcome>> pair : worstPairs()) {
            var wider = new TreeSet<>(nodes);
            wider.add(pair.getKey().truth());
            wider.add(pair.getKey().guessed());
            if (wider.size() <= most) {
                nodes = wider;
            }
        }
        return nodes.isEmpty() ? Optional.empty() : Optional.of(matrix(List.copyOf(nodes)));
    }

    private ConfusionMatrix matrix(List<Integer> nodes) {
        int n = nodes.size();
        int[][] counts = new int[n][n + 1]; // the last column is elsewhere
        for (Outcome outcome : outcomes) {
            int row = nodes.indexOf(outcome.truth());
            if (row >= 0) {
                int column = nodes.indexOf(outcome.first());
                counts[row][column < 0 ? n : column]++;
            }
        }
        List<List<Integer>> rows = new ArrayList<>();
        List<Integer> elsewhere = new ArrayList<>();
        for (int[] row : counts) {
            List<Integer> cells = new ArrayList<>();
            for (int column = 0; column < n; column++) {
                cells.add(row[column]);
            }
            rows.add(cells);
            elsewhere.add(row[n]);
        }
        return new ConfusionMatrix(nodes.stream().map(taxonomy::taxon).toList(), rows, elsewhere);
    }

    /// Every taxon that test images show, in the order of the taxonomy.
    List<TaxonFigure> perTaxon(IntUnaryOperator trainingImages) {
        Map<Integer, int[]> shownRightSaid = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            int[] counts = shownRightSaid.computeIfAbsent(outcome.truth(), node -> new int[3]);
            counts[0]++;
            counts[1] += outcome.isRight() ? 1 : 0;
        }
        for (Outcome outcome : outcomes) {
            int[] counts = shownRightSaid.get(outcome.first());
            if (counts != null) {
                counts[2]++;
            }
        }
        List<TaxonFigure> figures = new ArrayList<>();
        shownRightSaid.forEach((node, counts) -> figures.add(new TaxonFigure(
                taxonomy.taxon(node),
                trainingImages.applyAsInt(node),
                counts[0],
                (double) counts[1] / counts[0],
                counts[2] == 0 ? Optional.empty() : Optional.of((double) counts[1] / counts[2]))));
        return figures;
    }
}
