package io.ocellus.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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

    /// The fold of rows that are always learnt from.
    private static final int NEVER = -1;

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
        Map<String, List<Integer>> rowsOfGroup = rowsOfGroup(set);
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

    /// A single fold that holds a sample of whole groups; all other rows are learnt from and never held out.
    /// For sets so large that fitting on each of several folds, or asking about every row, would take too long.
    ///
    /// @param most rows held out at most, unless the first group that is drawn has more of them; 1 or more
    public static Folds sampled(TrainingSet set, int most, long seed) {
        Map<String, List<Integer>> rowsOfGroup = rowsOfGroup(set);
        List<List<Integer>> groups = new ArrayList<>(rowsOfGroup.values());
        Collections.shuffle(groups, new Random(seed));
        int[] fold = new int[set.size()];
        Arrays.fill(fold, NEVER);
        int held = 0;
        for (List<Integer> rows : groups) {
            if (held == 0 || held + rows.size() <= most) {
                rows.forEach(row -> fold[row] = 0);
                held += rows.size();
            }
            if (held >= most) {
                break;
            }
        }
        return new Folds(fold, 1);
    }

    /// The same, but that some rows are never held out.
    ///
    /// @param rows whole groups of them
    public Folds without(BitSet rows) {
        int[] held = fold.clone();
        rows.stream().forEach(row -> held[row] = NEVER);
        return new Folds(held, count);
    }

    private static Map<String, List<Integer>> rowsOfGroup(TrainingSet set) {
        Map<String, List<Integer>> rowsOfGroup = new LinkedHashMap<>();
        for (int row = 0; row < set.size(); row++) {
            rowsOfGroup
                    .computeIfAbsent(set.groups().get(row), g -> new ArrayList<>())
                    .add(row);
        }
        return rowsOfGroup;
    }

    /// Divides the taxa of a set instead of its rows: all rows of a taxon are held out together, so that
    /// whoever learns from the others never saw it. Rows labelled with a taxon above other classes are never
    /// held out, since photos of what they may show stay behind.
    ///
    /// @param count folds; fewer where there are fewer taxa, 0 where there are fewer than two to divide
    public static Folds ofTaxa(TrainingSet set, int count, long seed) {
        Classes classes = set.classes();
        List<Integer> hidden = new ArrayList<>();
        for (int k = 0; k < classes.size(); k++) {
            if (classes.endWithin(set.taxonomy(), classes.node(k)) == k + 1) {
                hidden.add(classes.node(k));
            }
        }
        Collections.shuffle(hidden, new Random(seed));
        int used = hidden.size() < 2 ? 0 : Math.min(count, hidden.size());
        Map<Integer, Integer> foldOf = new LinkedHashMap<>();
        for (int i = 0; i < hidden.size() && used > 0; i++) {
            foldOf.put(hidden.get(i), i % used);
        }
        int[] fold = IntStream.of(set.nodes())
                .map(node -> foldOf.getOrDefault(node, NEVER))
                .toArray();
        return new Folds(fold, used);
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

    /// Whether this is a single fold that holds a sample.
    public boolean isSample() {
        return count == 1;
    }

    /// The rows that are held out in any fold, ascending.
    public int[] held() {
        return IntStream.range(0, fold.length).filter(row -> fold[row] != NEVER).toArray();
    }

    /// The fold that a row is held out in; -1 if it never is.
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
