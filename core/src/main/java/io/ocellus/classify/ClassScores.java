package io.ocellus.classify;

import io.ocellus.taxonomy.Taxonomy;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The rows of a [WeightTable] as classes of a taxonomy. A table names taxa by their ids, which last; classes are
/// numbered by nodes, which another taxonomy numbers otherwise.
final class ClassScores {

    private final Taxonomy taxonomy;
    private final WeightTable table;
    private final Classes classes;
    private final int[] rowOf; // of each class

    ClassScores(Taxonomy taxonomy, WeightTable table) {
        this.taxonomy = taxonomy;
        this.table = table;
        // a table may be newer than the taxonomy of a question that is under way: what it does not know, it cannot name
        int[] known = IntStream.range(0, table.size())
                .filter(row -> taxonomy.contains(table.taxon(row)))
                .toArray();
        this.classes = Classes.of(IntStream.of(known).map(row -> taxonomy.node(table.taxon(row))));
        this.rowOf = new int[classes.size()];
        for (int row : known) {
            rowOf[classes.indexOf(taxonomy.node(table.taxon(row)))] = row;
        }
    }

    Classes classes() {
        return classes;
    }

    /// The scores of some classes; the others are left out.
    ///
    /// @param features `float[dimension]`
    /// @param numbers of the classes, ascending
    float[] of(float[] features, int[] numbers) {
        float[] scores = new float[classes.size()];
        Arrays.fill(scores, Method.LEFT_OUT);
        int[] rows = IntStream.of(numbers).map(k -> rowOf[k]).toArray();
        float[] byRow = numbers.length == scores.length ? table.scores(features) : table.scores(features, rows);
        for (int i = 0; i < numbers.length; i++) {
            scores[numbers[i]] = byRow[numbers.length == scores.length ? rows[i] : i];
        }
        return scores;
    }

    /// The classes within a taxon.
    ///
    /// @param node or [Scope#EVERYWHERE]
    int[] within(int node) {
        return node == Scope.EVERYWHERE
                ? IntStream.range(0, classes.size()).toArray()
                : IntStream.range(classes.firstWithin(node), classes.endWithin(taxonomy, node))
                        .toArray();
    }
}
