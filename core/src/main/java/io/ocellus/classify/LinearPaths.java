package io.ocellus.classify;

import io.ocellus.taxonomy.Taxonomy;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// A linear score for every class, and for the taxa above classes: a class scores what its own row says and,
/// weighing `kinship` each, what those of the taxa above it say.
///
/// With rows of [TaxonClassifiers] this is the path form of `hierarchy`: a photo that is certainly a
/// swallowtail, but hard to tell further, lifts all swallowtails; a look-alike from another family is pushed
/// down by its family. Classifiers per node as in C. Silla, A. Freitas, "A survey of hierarchical
/// classification across different application domains", DMKD 22, 2011, section 4; ours differ in that
/// negatives come from everywhere and not from siblings alone, and in the small weight of inner taxa. With rows
/// of [Centroids] it is `centroids`. Without inner rows it is `svm`. Immutable; may be shared between threads.
public final class LinearPaths implements Method {

    /// What is fitted and kept.
    ///
    /// @param leaves rows of the classes
    /// @param inner rows of the taxa above them; may be empty
    /// @param kinship weight of each taxon above, 0 to 1
    /// @param sketch of the classes, where there are so many that a question looks at a shortlist
    /// @param covariance that means in the rows were measured by, for corrections; absent where none is needed
    /// @param sums of features that the means came from, for corrections too; absent where rows are no means
    public record Tables(
            WeightTable leaves,
            WeightTable inner,
            double kinship,
            Optional<ClassSketch> sketch,
            Optional<KeptCovariance> covariance,
            Optional<KeptSums> sums) {

        /// @throws IllegalArgumentException if the weight is out of range, or the tables differ in dimension
        public Tables {
            if (!(kinship >= 0 && kinship <= 1) || inner.dimension() != leaves.dimension()) {
                throw new IllegalArgumentException("a kinship of %s with %d and %d dimensions makes no paths"
                        .formatted(kinship, leaves.dimension(), inner.dimension()));
            }
        }

        /// Tables of classes few enough to look at all of them.
        public Tables(WeightTable leaves, WeightTable inner, double kinship) {
            this(leaves, inner, kinship, Optional.empty());
        }

        /// Tables without what corrections need of means.
        public Tables(WeightTable leaves, WeightTable inner, double kinship, Optional<ClassSketch> sketch) {
            this(leaves, inner, kinship, sketch, Optional.empty(), Optional.empty());
        }

        /// These tables with some rows replaced or added, and others gone.
        ///
        /// @param newer rows; its sketch, if it has one, takes the place of ours
        /// @param goneLeaves ids of taxa that no image is labelled with any more
        /// @param goneInner ids of taxa that no longer divide the images
        public Tables patched(Tables newer, Set<Integer> goneLeaves, Set<Integer> goneInner) {
            return new Tables(
                    leaves.patched(newer.leaves, goneLeaves),
                    inner.patched(newer.inner, goneInner),
                    kinship,
                    newer.sketch.or(() -> sketch),
                    newer.covariance.or(() -> covariance),
                    newer.sums.or(() -> sums));
        }

        /// What the tables take in memory or on disk.
        public long bytes() {
            return leaves.bytes()
                    + inner.bytes()
                    + sketch.map(ClassSketch::bytes).orElse(0L);
        }

        public Tables withKinship(double other) {
            return new Tables(leaves, inner, other, sketch, covariance, sums);
        }

        /// The same with other rows of the classes.
        public Tables withLeaves(WeightTable other) {
            return new Tables(other, inner, kinship, sketch, covariance, sums);
        }

        /// The same with the covariance that a correction will need.
        public Tables withCovariance(KeptCovariance kept) {
            return new Tables(leaves, inner, kinship, sketch, Optional.of(kept), sums);
        }

        /// The same with the sums that a correction will need.
        public Tables withSums(KeptSums kept) {
            return new Tables(leaves, inner, kinship, sketch, covariance, Optional.of(kept));
        }
    }

    private final String name;
    private final ClassScores leaves;
    private final WeightTable inner;
    private final int[] innerNodes; // node of each row, ascending, so that a parent comes before its children
    private final int[] innerRows;
    private final int[] innerAbove; // for each inner place: the place of the nearest inner taxon above, or -1
    private final int[] classAbove; // for each class: the place of the nearest inner taxon that it is within, or -1
    private final double kinship;
    private final UnaryOperator<float[]> transform;
    private final Optional<Shortlist> shortlist;
    private final int[] numberOfSketched; // the class of each row of the shortlist's sketch, or -1

    /// Which classes come into question is decided by the means of classes in few dimensions; the others are
    /// left out. A question within a taxon is not shortened.
    ///
    /// @param sketch of the same classes; one that it lacks is never named
    /// @param candidates classes that are looked at, 1 or more; a few more may be
    public record Shortlist(ClassSketch sketch, int candidates) {

        /// Classes that are looked at.
        public static final int CANDIDATES = 1000;

        /// More classes than these are worth a sketch: with fewer, a shortlist leaves out too little to be
        /// worth its first look (docs/decisions.md has the arithmetic).
        public static final int WORTHWHILE = 4096;

        /// The usual number of candidates.
        public Shortlist(ClassSketch sketch) {
            this(sketch, CANDIDATES);
        }

        /// @throws IllegalArgumentException if there are no candidates
        public Shortlist {
            if (candidates < 1) {
                throw new IllegalArgumentException(
                        "a shortlist of %d classes names nothing: use 1 or more".formatted(candidates));
            }
        }
    }

    /// Looks at all classes, or at a shortlist if the tables have a sketch.
    ///
    /// @param name of the method that the tables are of
    /// @param transform from a raw embedding to features, as it was when the tables were fitted
    public LinearPaths(String name, Taxonomy taxonomy, Tables tables, UnaryOperator<float[]> transform) {
        this(name, taxonomy, tables, transform, tables.sketch().map(Shortlist::new));
    }

    /// Looks at the classes of a shortlist, if one is given: a question to 100,000 classes then costs about
    /// what one to 10,000 costs.
    public LinearPaths(
            String name,
            Taxonomy taxonomy,
            Tables tables,
            UnaryOperator<float[]> transform,
            Optional<Shortlist> shortlist) {
        this.name = name;
        this.shortlist = shortlist;
        this.leaves = new ClassScores(taxonomy, tables.leaves());
        this.inner = tables.inner();
        this.kinship = tables.kinship();
        this.transform = transform;
        innerRows = IntStream.range(0, inner.size())
                .filter(row -> taxonomy.contains(inner.taxon(row)))
                .boxed()
                .sorted((a, b) -> Integer.compare(taxonomy.node(inner.taxon(a)), taxonomy.node(inner.taxon(b))))
                .mapToInt(Integer::intValue)
                .toArray();
        innerNodes = IntStream.of(innerRows)
                .map(row -> taxonomy.node(inner.taxon(row)))
                .toArray();
        innerAbove = IntStream.of(innerNodes)
                .map(node -> nearest(taxonomy, taxonomy.parent(node)))
                .toArray();
        numberOfSketched = shortlist
                .map(list -> list.sketch().classesOfRows(taxonomy, classes()))
                .orElse(new int[0]);
        classAbove = IntStream.range(0, classes().size())
                .map(k -> nearest(taxonomy, classes().node(k)))
                .toArray();
    }

    /// The place of the deepest inner taxon that a node is within.
    private int nearest(Taxonomy taxonomy, int node) {
        for (int at = node; at >= 0; at = taxonomy.parent(at)) {
            int place = Arrays.binarySearch(innerNodes, at);
            if (place >= 0) {
                return place;
            }
        }
        return -1;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Classes classes() {
        return leaves.classes();
    }

    @Override
    public float[] scores(float[] embedding, int within) {
        float[] features = transform.apply(embedding);
        int[] numbers = candidates(features, within);
        float[] scores = leaves.of(features, numbers);
        if (kinship > 0 && innerNodes.length > 0) {
            float[] paths = paths(features, numbers);
            for (int k : numbers) {
                if (classAbove[k] >= 0) {
                    scores[k] += (float) (kinship * paths[classAbove[k]]);
                }
            }
        }
        return scores;
    }

    /// The classes that come into question, ascending.
    private int[] candidates(float[] features, int within) {
        if (shortlist.isEmpty() || within != Scope.EVERYWHERE) {
            return leaves.within(within);
        }
        return IntStream.of(shortlist
                        .get()
                        .sketch()
                        .shortlist(features, shortlist.get().candidates()))
                .map(row -> numberOfSketched[row])
                .filter(number -> number >= 0)
                .sorted()
                .toArray();
    }

    /// The sum of scores from the root down to each inner taxon above the classes.
    private float[] paths(float[] features, int[] numbers) {
        boolean[] wanted = new boolean[innerNodes.length];
        for (int k : numbers) {
            for (int place = classAbove[k]; place >= 0 && !wanted[place]; place = innerAbove[place]) {
                wanted[place] = true;
            }
        }
        int[] places =
                IntStream.range(0, wanted.length).filter(place -> wanted[place]).toArray();
        int[] rows = IntStream.of(places).map(place -> innerRows[place]).toArray();
        float[] scores = inner.scores(features, rows);
        float[] paths = new float[wanted.length];
        for (int i = 0; i < places.length; i++) {
            int above = innerAbove[places[i]];
            paths[places[i]] = scores[i] + (above < 0 ? 0 : paths[above]);
        }
        return paths;
    }
}
