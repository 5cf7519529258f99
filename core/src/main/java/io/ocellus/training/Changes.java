package io.ocellus.training;

import io.ocellus.classify.Counterexamples;
import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What is otherwise with the labelled images than when a generation was trained. Immutable.
final class Changes {

    private final Generation generation;
    private final Lessons lessons;
    private final Taxonomy taxonomy;
    private final ExampleTable examples;
    private final List<Relabelling> relabellings = new ArrayList<>();
    private final Set<Integer> relabelled = new TreeSet<>();

    /// An image that came, went, or has another label.
    ///
    /// @param from id of the taxon that it was labelled with; 0 if it was not there
    /// @param to id of the taxon that it is labelled with; 0 if it is not there any more
    /// @param row among the lessons; -1 if it is not there any more
    record Relabelling(long image, int from, int to, int row) {}

    /// @param generation as it was trained
    /// @param lessons as they are now
    Changes(Generation generation, Lessons lessons) {
        this.generation = generation;
        this.lessons = lessons;
        this.taxonomy = lessons.taxonomy();
        this.examples = compareLabels();
    }

    /* Both sides in the order of their images, and in columns, so that a million photos need no map and no objects. */
    private ExampleTable compareLabels() {
        ExampleTable before = ExampleTable.of(generation.examples());
        ExampleTable then = before.ascending(); // nothing to do, as a rule
        int[] taxa = new int[lessons.images().length];
        int[] said = new int[taxa.length];
        int next = 0; // of those before
        for (int row : rowsByImage()) {
            long image = lessons.images()[row];
            taxa[row] = taxonomy.id(lessons.nodes()[row]);
            while (next < then.size() && then.image(next) < image) {
                went(then.get(next++));
            }
            boolean wasThere = next < then.size() && then.image(next) == image;
            if (wasThere && then.taxon(next) == taxa[row]) {
                said[row] = then.said(next);
            } else {
                changed(new Relabelling(image, wasThere ? then.taxon(next) : 0, taxa[row], row));
            }
            next += wasThere ? 1 : 0;
        }
        while (next < then.size()) {
            went(then.get(next++));
        }
        return before.followedBy(lessons.images().clone(), taxa, said);
    }

    private void went(Example example) {
        changed(new Relabelling(example.image(), example.taxon(), 0, -1));
    }

    private void changed(Relabelling change) {
        relabellings.add(change);
        IntStream.of(change.from(), change.to()).filter(taxon -> taxon != 0).forEach(relabelled::add);
    }

    private int[] rowsByImage() {
        long[] ids = lessons.images();
        IntStream rows = IntStream.range(0, ids.length);
        boolean areSorted = IntStream.range(1, ids.length).allMatch(row -> ids[row - 1] < ids[row]);
        return areSorted
                ? rows.toArray()
                : rows.boxed()
                        .sorted(Comparator.comparingLong(row -> ids[row]))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    /// Images that came, went, or have another label, by their ids.
    List<Relabelling> relabellings() {
        return Collections.unmodifiableList(relabellings);
    }

    /// Ids of the taxa whose images are others than they were.
    Set<Integer> relabelled() {
        return Collections.unmodifiableSet(relabelled);
    }

    /// Ids of the taxa that images are newly known not to show, or no longer, with all below them.
    Set<Integer> denied() {
        Set<Denial> then = withoutAnswers(generation.denials());
        Set<Denial> now = withoutAnswers(denials());
        return Stream.concat(
                        then.stream().filter(denial -> !now.contains(denial)),
                        now.stream().filter(denial -> !then.contains(denial)))
                .filter(denial -> taxonomy.contains(denial.taxon()))
                .mapToInt(denial -> taxonomy.node(denial.taxon()))
                .flatMap(node -> IntStream.range(node, taxonomy.subtreeEnd(node)))
                .mapToObj(taxonomy::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Denial> withoutAnswers(List<Denial> denials) {
        return denials.stream()
                .map(denial -> new Denial(denial.image(), denial.taxon(), 0))
                .collect(Collectors.toSet());
    }

    /// What images are known not to show now, with what the generation said of them where it was asked.
    List<Denial> denials() {
        Map<Denial, Integer> said = new HashMap<>();
        generation.denials().forEach(denial -> said.put(new Denial(denial.image(), denial.taxon(), 0), denial.said()));
        Counterexamples against = lessons.against();
        List<Denial> denials = new ArrayList<>();
        for (int row = 0; row < against.size(); row++) {
            long image = against.images()[row];
            against.denied().get(row).stream()
                    .map(node -> new Denial(image, taxonomy.id(node), 0))
                    .sorted(Comparator.comparingInt(Denial::taxon))
                    .forEach(denial -> denials.add(new Denial(image, denial.taxon(), said.getOrDefault(denial, 0))));
        }
        return denials;
    }

    /// The images that are learnt from now. What the generation said of one counts as long as its label stays.
    List<Example> examples() {
        return examples;
    }
}
