package io.ocellus.training;

import io.ocellus.classify.Centroids;
import io.ocellus.classify.Centroids.Extent;
import io.ocellus.classify.Centroids.Similarity;
import io.ocellus.classify.ClassSketch;
import io.ocellus.classify.KeptSums;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.LinearSettings;
import io.ocellus.classify.NegativeSampling;
import io.ocellus.classify.RunningMeans;
import io.ocellus.classify.RunningMeans.Move;
import io.ocellus.classify.SharedCovariance;
import io.ocellus.classify.TaxonClassifiers;
import io.ocellus.classify.TrainingSet;
import io.ocellus.classify.WeightTable;
import io.ocellus.embed.FeatureTransform;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.Kernel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
    private final Changes changes;
    private final LongFunction<Optional<float[]>> departed;

    /// @param generation in use
    /// @param lessons as they are now
    public Refit(Generation generation, Lessons lessons) {
        this(generation, lessons, image -> Optional.empty());
    }

    /// @param generation in use
    /// @param lessons as they are now
    /// @param departed raw embeddings of images that are no lessons any more, `float[d]`, as far as they are
    ///     known: means then need not look at those that stay
    public Refit(Generation generation, Lessons lessons, LongFunction<Optional<float[]>> departed) {
        this.generation = generation;
        this.lessons = lessons;
        this.departed = departed;
        this.taxonomy = lessons.taxonomy();
        this.changes = new Changes(generation, lessons);
    }

    /// Ids of the taxa that the changes since the generation was made concern: by a label, an image that came
    /// or went, or a denial; with a denied taxon all below it.
    public Set<Integer> concerned() {
        Set<Integer> taxa = new TreeSet<>(changes.relabelled());
        taxa.addAll(changes.denied());
        return taxa;
    }

    /// The generation with the concerned taxa fitted again.
    ///
    /// @param concerned ids of taxa, see [#concerned]
    /// @throws InterruptedException if the thread is interrupted
    public Generation run(Set<Integer> concerned) throws InterruptedException {
        Round round = new Round(concerned);
        Map<String, Tables> tables = new HashMap<>();
        for (Map.Entry<String, Tables> entry : generation.tables().entrySet()) {
            tables.put(entry.getKey(), round.fitted(entry.getKey(), entry.getValue()));
        }
        TrainingCard card = generation.card().refitted(round.refitted);
        return new Generation(0, card, generation.transforms(), tables, changes.examples())
                .withDenials(changes.denials());
    }

    /// The fitting of all methods after one set of changes. Methods with the same features share what is made of
    /// them.
    private final class Round {

        private final Set<Integer> concerned;
        private final Set<Integer> paths; // what is concerned, and all taxa above images with other labels
        private final Map<String, TrainingSet> sets = new HashMap<>(); // by transform
        private final Map<String, WeightTable> leaves = new HashMap<>(); // by transform
        private int refitted; // classifiers of the method that has most

        Round(Set<Integer> concerned) {
            this.concerned = concerned;
            this.paths = ids(nodes(changes.relabelled()) // a denial says nothing of the taxa above
                    .flatMap(node -> IntStream.iterate(node, n -> n >= 0, taxonomy::parent))
                    .toArray());
            paths.addAll(concerned);
        }

        Tables fitted(String method, Tables former) throws InterruptedException {
            boolean isCentroids = method.equals(TrainingSettings.CENTROIDS);
            TrainingSet set = set(generation.transform(method), isCentroids && knowsSimilarity(former));
            Set<Integer> classes = ids(TaxonClassifiers.classNodes(set));
            Set<Integer> dividing = ids(TaxonClassifiers.innerTaxa(set));
            int[] again = nodes(concerned)
                    .filter(node -> classes.contains(taxonomy.id(node)))
                    .toArray();
            Set<Integer> knownInner = former.inner().taxa();
            int[] inner = nodes(dividing) // above what is concerned, and what did not divide the images before
                    .filter(node -> paths.contains(taxonomy.id(node)) || !knownInner.contains(taxonomy.id(node)))
                    .toArray();
            Tables fitted = isCentroids
                    ? centroids(set, former, method, again, inner)
                    : classifiers(method, set, former, again, inner);
            Tables patched = former.patched(fitted, without(concerned, classes), without(knownInner, dividing));
            return fitted.covariance().map(patched::withCovariance).orElse(patched);
        }

        /// The means concerned. All of them if the covariance must be fitted again (many photos changed, or a
        /// training of an earlier version left none): every row then changes a little.
        private Tables centroids(TrainingSet set, Tables former, String method, int[] leaves, int[] inner)
                throws InterruptedException {
            if (!knowsSimilarity(former)) {
                SharedCovariance shared = SharedCovariance.fit(set);
                RunningMeans means = new RunningMeans(set, lessons.images());
                return CentroidsFit.tables(means, set, shared).withCovariance(shared.kept());
            }
            Similarity similarity =
                    former.covariance().<Similarity>map(kept -> kept).orElse(Similarity.COSINE);
            KeptSums sums = former.sums().orElse(KeptSums.NONE);
            RunningMeans means =
                    new RunningMeans(set, lessons.images(), sums, moves(set, generation.transform(method)));
            return new Tables(
                            Centroids.rows(means, leaves, Extent.EXACTLY, similarity),
                            Centroids.rows(means, inner, Extent.WITHIN, similarity),
                            0,
                            sketch(former, set, concerned))
                    .withSums(means.sums());
        }

        private TrainingSet set(FeatureTransform transform, boolean ofFew) {
            return ofFew
                    ? lessons.lazilyTransformed(transform)
                    : sets.computeIfAbsent(transform.id(), id -> lessons.transformed(transform));
        }

        private Tables classifiers(String method, TrainingSet set, Tables former, int[] again, int[] dividing)
                throws InterruptedException {
            Optional<ClassSketch> sketch = sketch(former, set, concerned);
            TaxonClassifiers classifiers = new TaxonClassifiers(
                    set,
                    FixedFit.settings(generation.card()).withKernel(kernel(set)),
                    NegativeSampling.DEFAULT,
                    sketch);
            String transform = generation.transform(method).id();
            WeightTable fitted = leaves.get(transform);
            if (fitted == null) {
                fitted = classifiers.leaves(again);
                leaves.put(transform, fitted);
            }
            int[] inner = method.equals(TrainingSettings.HIERARCHY) ? dividing : new int[0];
            refitted = Math.max(refitted, fitted.size() + inner.length);
            return new Tables(alike(method, former, fitted, set), classifiers.inner(inner), 0, sketch);
        }
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
        return MANY * changes.relabellings().size() <= lessons.images().length;
    }

    /// The changes as means follow them.
    private List<Move> moves(TrainingSet set, FeatureTransform transform) {
        return changes.relabellings().stream()
                .map(change -> new Move(
                        change.image(),
                        change.from(),
                        change.to(),
                        () -> change.row() < 0
                                ? departed.apply(change.image()).map(transform::apply)
                                : Optional.of(set.features()
                                        .select(new int[] {change.row()})
                                        .row(0))))
                .toList();
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

    private Set<Integer> ids(int[] nodes) {
        return IntStream.of(nodes).map(taxonomy::id).boxed().collect(Collectors.toSet());
    }

    private static Set<Integer> without(Set<Integer> all, Set<Integer> some) {
        return all.stream().filter(id -> !some.contains(id)).collect(Collectors.toSet());
    }

    private IntStream nodes(Set<Integer> taxa) {
        return taxa.stream().filter(taxonomy::contains).mapToInt(taxonomy::node).sorted();
    }
}
