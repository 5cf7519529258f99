package io.ocellus.classify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// A training set divided for cross-validation: groups stay whole, and each taxon is spread as evenly as its
/// groups allow. Immutable; the same for the same seed.
public final class Folds {

    private final int[] fold; // of each row
    private final int count;

    private Folds(int[] fold, int count) {
        this.fold = fold;
        this.count = count;
    }

    /// Divides a set.
    ///
    /// @param count folds, 2 or more; a fold may stay empty where there are fewer groups
    public static Folds of(TrainingSet set, int count, long seed) {
        if (count < 2) {
            throw new IllegalArgumentException("%d folds leave nothing to hold out: use 2 or more".formatted(count));
        }
        Map<String, List<Integer>> rowsOfGroup = new LinkedHashMap<>();
        for (int row = 0; row < set.size(); row++) {
            rowsOfGroup
                    .computeIfAbsent(set.groups().get(row), g -> new ArrayList<>())
                    .add(row);
        }
        Map<Integer, List<List<Integer>>> groupsOfTaxon = new TreeMap<>();
        for (List<Integer> rows : rowsOfGroup.values()) {
            groupsOfTaxon
                    .computeIfAbsent(set.nodes()[rows.getFirst()], t -> new ArrayList<>())
                    .add(rows);
        }
        Random random = new Random(seed);
        int[] fold = new int[set.size()];
        int[] total = new int[count];
        for (List<List<Integer>> groups : groupsOfTaxon.values()) {
            Collections.shuffle(groups, random);
            int[] ofTaxon = new int[count];
            for (List<Integer> rows : groups) {
                int emptiest = emptiest(ofTaxon, total);
                rows.forEach(row -> fold[row] = emptiest);
                ofTaxon[emptiest] += rows.size();
                total[emptiest] += rows.size();
            }
        }
        return new Folds(fold, count);
    }

    /// The fold with the fewest rows of the taxon, of these the one with the fewest rows at all.
    private static int emptiest(int[] ofTaxon, int[] total) {
        return IntStream.range(0, total.length)
                .boxed()
                .min((a, b) -> ofTaxon[a] != ofTaxon[b]
                        ? Integer.compare(ofTaxon[a], ofTaxon[b])
                        : Integer.compare(total[a], total[b]))
                .orElseThrow();
    }

    public int count() {
        return count;
    }

    /// The fold that a row is held out in.
    public int of(int row) {
        return fold[row];
    }

    /// The rows held out in a fold, ascending.
    public int[] held(int number) {
        return IntStream.range(0, fold.length)
                .filter(row -> fold[row] == number)
                .toArray();
    }

    /// The rows to learn from while a fold is held out, ascending.
    public int[] learned(int number) {
        return IntStream.range(0, fold.length)
                .filter(row -> fold[row] != number)
                .toArray();
    }
}
