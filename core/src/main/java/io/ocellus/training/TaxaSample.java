package io.ocellus.training;

import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Some photos of some taxa, siblings together: enough to choose C and the transform where fitting all taxa for
/// each of them would take hours. The sample is drawn from training photos only, and follows from the seed.
final class TaxaSample {

    static final int TAXA = 500;
    private static final int PHOTOS = 20; // of each taxon at most

    private TaxaSample() {}

    /// Rows of the sample, ascending.
    static int[] rows(Lessons lessons, long seed) {
        Taxonomy taxonomy = lessons.taxonomy();
        Map<Integer, List<Integer>> siblings = new TreeMap<>();
        IntStream.of(lessons.nodes())
                .distinct()
                .sorted()
                .forEach(node -> siblings.computeIfAbsent(taxonomy.parent(node), parent -> new ArrayList<>())
                        .add(node));
        List<List<Integer>> families = new ArrayList<>(siblings.values());
        Collections.shuffle(families, new Random(seed));
        Map<Integer, Integer> left = new HashMap<>(); // photos that are still wanted, by taxon
        for (List<Integer> family : families) {
            family.subList(0, Math.min(family.size(), TAXA - left.size())).forEach(node -> left.put(node, PHOTOS));
        }
        return IntStream.range(0, lessons.nodes().length)
                .filter(row -> left.merge(lessons.nodes()[row], -1, (some, less) -> Math.max(-1, some + less)) >= 0)
                .toArray();
    }
}
