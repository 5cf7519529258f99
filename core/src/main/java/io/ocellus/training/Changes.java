package io.ocellus.training;

import io.ocellus.classify.Counterexamples;
import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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
    private final Map<Long, Example> before;
    private final Set<Long> images = new HashSet<>();
    private final Set<Integer> relabelled = new TreeSet<>();

    /// @param generation as it was trained
    /// @param lessons as they are now
    Changes(Generation generation, Lessons lessons) {
        this.generation = generation;
        this.lessons = lessons;
        this.taxonomy = lessons.taxonomy();
        this.before = generation.examples().stream().collect(Collectors.toMap(Example::image, example -> example));
        compareLabels();
    }

    private void compareLabels() {
        Map<Long, Example> gone = new HashMap<>(before);
        for (int i = 0; i < lessons.images().length; i++) {
            long image = lessons.images()[i];
            int taxon = taxonomy.id(lessons.nodes()[i]);
            Example was = before.get(image);
            gone.remove(image);
            if (was == null || was.taxon() != taxon) {
                images.add(image);
                relabelled.add(taxon);
                if (was != null) {
                    relabelled.add(was.taxon());
                }
            }
        }
        gone.forEach((image, was) -> {
            images.add(image);
            relabelled.add(was.taxon());
        });
    }

    /// Images that came, went, or have another label.
    Set<Long> images() {
        return images;
    }

    /// Ids of the taxa whose images are others than they were.
    Set<Integer> relabelled() {
        return relabelled;
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
        List<Example> now = new ArrayList<>();
        for (int i = 0; i < lessons.images().length; i++) {
            long image = lessons.images()[i];
            int taxon = taxonomy.id(lessons.nodes()[i]);
            Example old = before.get(image);
            now.add(old != null && old.taxon() == taxon ? old : new Example(image, taxon, 0));
        }
        return now;
    }
}
