package io.ocellus.service;

import io.ocellus.collection.PhotoCollection;
import io.ocellus.service.TaxonCard.Confused;
import io.ocellus.service.TaxonCard.ToldApart;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.training.Example;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How well each taxon is told apart, from what the best method said of photos while they were held out. Counted
/// once for each training. Thread-safe.
final class HeldOutShares {

    private final PhotoCollection collection;
    private @Nullable Counts known; // guarded by this

    HeldOutShares(PhotoCollection collection) {
        this.collection = collection;
    }

    /// Counts by node. Immutable; nobody writes to the arrays.
    ///
    /// @param asked `int[taxa]`, photos of a taxon or below it
    /// @param right `int[taxa]`, those named as the taxon or one below it
    @SuppressWarnings("ArrayRecordComponent") // counts by node, never compared
    record Counts(List<Example> examples, Taxonomy taxonomy, int[] asked, int[] right) {

        Optional<ToldApart> of(int node) {
            return asked[node] == 0
                    ? Optional.empty()
                    : Optional.of(new ToldApart(asked[node], right[node], (double) right[node] / asked[node]));
        }

        /// What photos of a taxon, or below it, were named as, the most frequent first, then by id.
        List<Confused> confused(int node, int limit) {
            Map<Integer, List<Example>> wrong = examples.stream()
                    .filter(example -> isKnown(taxonomy, example)
                            && taxonomy.isWithin(taxonomy.node(example.taxon()), node)
                            && !taxonomy.isWithin(taxonomy.node(example.said()), node))
                    .collect(Collectors.groupingBy(Example::said, TreeMap::new, Collectors.toList()));
            return wrong.entrySet().stream()
                    .sorted(Comparator.comparingInt(
                            entry -> -entry.getValue().size())) // stable: ties stay in the order of ids
                    .limit(limit)
                    .map(entry -> new Confused(
                            taxonomy.taxon(taxonomy.node(entry.getKey())),
                            entry.getValue().size(),
                            entry.getValue().getFirst().image()))
                    .toList();
        }
    }

    @SuppressWarnings("ReferenceEquality") // the very lists: comparing all that they hold would take a while
    synchronized Counts of(Taxonomy taxonomy) throws IOException {
        List<Example> examples = collection.trainings().heldOutAnswers();
        Counts before = known;
        if (before == null || before.examples() != examples || before.taxonomy() != taxonomy) {
            before = count(examples, taxonomy);
            known = before;
        }
        return before;
    }

    private static boolean isKnown(Taxonomy taxonomy, Example example) {
        return example.said() != 0 && taxonomy.contains(example.taxon()) && taxonomy.contains(example.said());
    }

    private static Counts count(List<Example> examples, Taxonomy taxonomy) {
        int[] asked = new int[taxonomy.size()];
        int[] right = new int[taxonomy.size()];
        for (Example example : examples) {
            if (!isKnown(taxonomy, example)) {
                continue;
            }
            int said = taxonomy.node(example.said());
            for (int node = taxonomy.node(example.taxon()); node >= 0; node = taxonomy.parent(node)) {
                asked[node]++;
                if (taxonomy.isWithin(said, node)) {
                    right[node]++;
                }
            }
        }
        return new Counts(examples, taxonomy, asked, right);
    }
}
