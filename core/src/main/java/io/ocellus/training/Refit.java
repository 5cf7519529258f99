package io.ocellus.training;

import io.ocellus.classify.Centroids;
import io.ocellus.classify.Centroids.Extent;
import io.ocellus.classify.Centroids.Similarity;
import io.ocellus.classify.ClassSketch;
import io.ocellus.classify.Counterexamples;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.LinearSettings;
import io.ocellus.classify.NegativeSampling;
import io.ocellus.classify.SharedCovariance;
import io.ocellus.classify.TaxonClassifiers;
import io.ocellus.classify.TrainingSet;
import io.ocellus.classify.WeightTable;
import io.ocellus.embed.FeatureTransform;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.Kernel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Fits again what a few new, moved, corrected or removed images concern, and nothing else: the taxa that they
/// were and are labelled with, and the taxa above those; also taxa elsewhere that begin or cease to divide the
/// images (one that held all of them does when the first image beside it comes); and, where it became known or
/// doubtful that an image does not show a taxon, that taxon and those below it. Calibrations stay; they rest on
/// held-out photos of which a handful changed.
public final class Refit {

    private static final long MANY = 50; // one photo in as many

    private static final long WORTH_VECTORS = 1 << 22; // features

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

    /// Ids of the taxa that the changes since the generation was made concern: by a label, an image that came
    /// or went, or a denial; with a denied taxon all below it.
    public Set<Integer> concerned() {
        Set<Integer> taxa = relabelled();
        taxa.addAll(denied());
        return taxa;
    }

    /// Taxa whose images are others than they were.
    private Set<Integer> relabelled() {
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

    /// Taxa that images are newly known not to show, or no longer, with all below them.
    private Set<Integer> denied() {
        Set<Denial> before = withoutAnswers(generation.denials());
        Set<Denial> now = withoutAnswers(denials());
        return Stream.concat(
                        before.stream().filter(denial -> !now.contains(denial)),
                        now.stream().filter(denial -> !before.contains(denial)))
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
    private List<Denial> denials() {
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

    /// The generation with the concerned taxa fitted again.
    ///
    /// @param concerned ids of taxa, see [#concerned]
    /// @throws InterruptedException if the thread is interrupted
    public Generation run(Set<Integer> concerned) throws InterruptedException {
        Set<Integer> paths = ids(nodes(relabelled()) // a denial says nothing of the taxa above
                .flatMap(node -> IntStream.iterate(node, n -> n >= 0, taxonomy::parent))
                .toArray());
        paths.addAll(concerned);
        Map<String, WeightTable> leavesSoFar =
                new HashMap<>(); // by transform: methods with the same features share them
        Map<String, TrainingSet> setsSoFar = new HashMap<>();
        Map<String, Tables> tables = new HashMap<>();
        int refitted = 0;
        for (Map.Entry<String, Tables> entry : generation.tables().entrySet()) {
            FeatureTransform transform = generation.transform(entry.getKey());
            Tables former = entry.getValue();
            boolean isCentroids = entry.getKey().equals(TrainingSettings.CENTROIDS);
            TrainingSet set = isCentroids && knowsSimilarity(former)
                    ? lessons.lazilyTransformed(transform)
                    : setsSoFar.computeIfAbsent(transform.id(), id -> lessons.transformed(transform));
            Set<Integer> classes = ids(TaxonClassifiers.classNodes(set));
            Set<Integer> dividing = ids(TaxonClassifiers.innerTaxa(set));
            Tables fitted;
            if (isCentroids) {
                int[] again = nodes(concerned)
                        .filter(node -> classes.contains(taxonomy.id(node)))
                        .toArray();
                fitted = centroids(
                        set,
                        former,
                        concerned,
                        again,
                        inner(dividing, paths, former.inner().taxa()));
            } else {
                Optional<ClassSketch> sketch = sketch(former, set, concerned);
                TaxonClassifiers classifiers = new TaxonClassifiers(
                        set,
                        FixedFit.settings(generation.card()).withKernel(kernel(set)),
                        NegativeSampling.DEFAULT,
                        sketch);
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
                fitted = new Tables(alike(entry.getKey(), former, leaves, set), classifiers.inner(inner), 0, sketch);
                refitted = Math.max(refitted, leaves.size() + inner.length);
            }
            Tables patched = former.patched(
                    fitted, without(concerned, classes), without(former.inner().taxa(), dividing));
            tables.put(
                    entry.getKey(),
                    fitted.covariance().map(patched::withCovariance).orElse(patched));
        }
        return new Generation(0, generation.card().refitted(refitted), generation.transforms(), tables, examples())
                .withDenials(denials());
    }

    /// Classifiers with the means of their classes, where the method adds these.
    private WeightTable alike(String method, Tables former, WeightTable leaves, TrainingSet set) {
        return generation
                .card()
                .method(method)
                .flatMap(TrainingCard.MethodCard::affinity)
                .map(affinity -> former.covariance()
                        .map(kept -> affinity.added(leaves, set, kept))
                        .orElseGet(() -> affinity.added(leaves, set)))
                .orElse(leaves);
    }

    /// A process that runs one command has fitted a few taxa in plain Java before vector code is compiled. Of
    /// very many photos it looks at few; of many, at all of them, and then vector code is worth its wait.
    private static Kernel kernel(TrainingSet set) {
        boolean looksAtMany = set.size() <= NegativeSampling.DEFAULT.limit()
                && (long) set.size() * set.features().columns() > WORTH_VECTORS;
        return looksAtMany ? Kernel.best() : Kernel.plain();
    }

    /// Whether rows of means stand alone: by the cosine they do, and by a covariance if the training left it.
    private boolean knowsSimilarity(Tables former) {
        return (former.covariance().isPresent() && changesFew())
                || generation.card().similarity().orElse(CentroidsFit.COSINE).equals(CentroidsFit.COSINE);
    }

    /* A covariance that mistaken photos widened hides that they were taken out: it is kept for a few only. */
    private boolean changesFew() {
        return MANY * changedImages().size() <= lessons.images().length;
    }

    /// Images whose label, or what they are known not to show, has changed since.
    private Set<Long> changedImages() {
        Map<Long, Integer> now = new HashMap<>();
        for (int i = 0; i < lessons.images().length; i++) {
            now.put(lessons.images()[i], taxonomy.id(lessons.nodes()[i]));
        }
        Map<Long, Integer> before =
                generation.examples().stream().collect(Collectors.toMap(Example::image, Example::taxon));
        Set<Long> changed = new HashSet<>();
        now.forEach((image, taxon) -> {
            if (!taxon.equals(before.get(image))) {
                changed.add(image);
            }
        });
        before.keySet().stream().filter(image -> !now.containsKey(image)).forEach(changed::add);
        return changed;
    }

    /// The means concerned. All of them if the covariance must be fitted again (many photos changed, or a
    /// training of an earlier version left none): every row then changes a little.
    private Tables centroids(TrainingSet set, Tables former, Set<Integer> concerned, int[] leaves, int[] inner)
            throws InterruptedException {
        if (!knowsSimilarity(former)) {
            SharedCovariance shared = SharedCovariance.fit(set);
            return CentroidsFit.tables(set, shared).withCovariance(shared.kept());
        }
        Similarity similarity =
                former.covariance().<Similarity>map(kept -> kept).orElse(Similarity.COSINE);
        return new Tables(
                Centroids.rows(set, leaves, Extent.EXACTLY, similarity),
                Centroids.rows(set, inner, Extent.WITHIN, similarity),
                0,
                sketch(former, set, concerned));
    }

    /// The sketch that is kept with the tables, with the means of what is concerned: making a new one would
    /// look at every image.
    private Optional<ClassSketch> sketch(Tables former, TrainingSet set, Set<Integer> concerned)
            throws InterruptedException {
        if (former.sketch().isEmpty()) {
            return Optional.empty();
        }
        int threads = LinearSettings.DEFAULT.threads();
        return Optional.of(former.sketch().get().updated(set, nodes(concerned).toArray(), threads));
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
