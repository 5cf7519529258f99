package io.ocellus.training;

import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.TaxonClassifiers;
import io.ocellus.classify.TrainingSet;
import io.ocellus.classify.WeightTable;
import io.ocellus.embed.FeatureTransform;
import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Fits again what a few new, moved, corrected or removed images concern, and nothing else: the taxa that they
/// were and are labelled with, and the taxa above those; also taxa elsewhere that begin or cease to divide the
/// images (one that held all of them does when the first image beside it comes). Calibrations stay; they rest
/// on held-out photos of which a
/// handful changed.
public final class Refit {

    private final Generation generation;
    private final Lessons lessons;
    private final Taxonomy taxonomy;

    /// @param generation in use
    /// @param lessons as they are now
    public Refit(Generation generation, Lessons lessons) {
        this.generation = generation;
        this.lessons = lessons;
        this.taxonomy = lessons.taxonomy();
    }

    /// Ids of the taxa whose images are others than when the generation was made: by a label, or by an image that
    /// came or went.
    public Set<Integer> concerned() {
        Map<Long, Integer> before =
                generation.examples().stream().collect(Collectors.toMap(Example::image, Example::taxon));
        Set<Integer> taxa = new TreeSet<>();
        Set<Long> now = new HashSet<>();
        for (int i = 0; i < lessons.images().length; i++) {
            long image = lessons.images()[i];
            int taxon = taxonomy.id(lessons.nodes()[i]);
            now.add(image);
            int was = before.getOrDefault(image, 0);
            if (was != taxon) {
                taxa.add(taxon);
                if (was != 0) {
                    taxa.add(was);
                }
            }
        }
        before.forEach((image, taxon) -> {
            if (!now.contains(image)) {
                taxa.add(taxon);
            }
        });
        return taxa;
    }

    /// The generation with the concerned taxa fitted again.
    ///
    /// @param concerned ids of taxa that images were or are labelled with
    /// @throws InterruptedException if the thread is interrupted
    public Generation run(Set<Integer> concerned) throws InterruptedException {
        Set<Integer> paths = ids(nodes(concerned)
                .flatMap(node -> IntStream.iterate(node, n -> n >= 0, taxonomy::parent))
                .toArray());
        Map<String, WeightTable> leavesSoFar =
                new HashMap<>(); // by transform: methods with the same features share them
        Map<String, TrainingSet> setsSoFar = new HashMap<>();
        Map<String, Tables> tables = new HashMap<>();
        int refitted = 0;
        for (Map.Entry<String, Tables> entry : generation.tables().entrySet()) {
            FeatureTransform transform = generation.transform(entry.getKey());
            TrainingSet set = setsSoFar.computeIfAbsent(transform.id(), id -> lessons.transformed(transform));
            Set<Integer> classes = ids(TaxonClassifiers.classNodes(set));
            Set<Integer> dividing = ids(TaxonClassifiers.innerTaxa(set));
            Tables former = entry.getValue();
            Tables fitted;
            if (entry.getKey().equals(TrainingSettings.CENTROIDS)) {
                // all of them: with a shared covariance every row changes a little, and means cost next to nothing
                fitted = CentroidsFit.tables(set, generation.card().similarity().orElse(CentroidsFit.COSINE));
            } else {
                TaxonClassifiers classifiers = new TaxonClassifiers(set, FixedFit.settings(generation.card()));
                WeightTable leaves = leavesSoFar.get(transform.id());
                if (leaves == null) {
                    leaves = classifiers.leaves(nodes(concerned)
                            .filter(node -> classes.contains(taxonomy.id(node)))
                            .toArray());
                    leavesSoFar.put(transform.id(), leaves);
                }
                int[] inner = entry.getKey().equals(TrainingSettings.HIERARCHY)
                        ? inner(dividing, paths, former.inner().taxa())
                        : new int[0];
                fitted = new Tables(leaves, classifiers.inner(inner), 0);
                refitted = Math.max(refitted, leaves.size() + inner.length);
            }
            tables.put(
                    entry.getKey(),
                    former.patched(
                            fitted,
                            without(concerned, classes),
                            without(former.inner().taxa(), dividing)));
        }
        return new Generation(0, generation.card().refitted(refitted), generation.transforms(), tables, examples());
    }

    /// Inner taxa above what is concerned, and those that did not divide the images before.
    private int[] inner(Set<Integer> dividing, Set<Integer> paths, Set<Integer> known) {
        return nodes(dividing)
                .filter(node -> paths.contains(taxonomy.id(node)) || !known.contains(taxonomy.id(node)))
                .toArray();
    }

    private Set<Integer> ids(int[] nodes) {
        return IntStream.of(nodes).map(taxonomy::id).boxed().collect(Collectors.toSet());
    }

    private static Set<Integer> without(Set<Integer> all, Set<Integer> some) {
        return all.stream().filter(id -> !some.contains(id)).collect(Collectors.toSet());
    }

    private IntStream nodes(Set<Integer> taxa) {
        return taxa.stream().filter(taxonomy::contains).mapToInt(taxonomy::node).sorted();
    }

    private List<Example> examples() {
        Map<Long, Example> before =
                generation.examples().stream().collect(Collectors.toMap(Example::image, example -> example));
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
