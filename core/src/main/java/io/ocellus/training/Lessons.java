package io.ocellus.training;

import io.ocellus.classify.Counterexamples;
import io.ocellus.classify.FeatureRows;
import io.ocellus.classify.TrainingSet;
import io.ocellus.embed.FeatureTransform;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.FloatMatrix;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The labelled images that a training may learn from: never one that is set aside for testing. Whoever made
/// them closes them.
///
/// @param taxonomy that the nodes belong to
/// @param images ids, `long[n]`
/// @param raw their embeddings, `n` rows of `d`; on the heap if they are few
/// @param nodes of their labels, `int[n]`
/// @param groups of each: photos of one observation and near-copies share one
/// @param against images that are known not to show something, by their embeddings
/// @param seen rows that the backbone has learnt from, and those of their groups: embeddings show more of their labels
///     than those of new photos will
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Lessons(
        Taxonomy taxonomy,
        long[] images,
        FeatureRows raw,
        int[] nodes,
        List<String> groups,
        Counterexamples against,
        BitSet seen)
        implements AutoCloseable {

    /* Of fewer photos than some sixty, all named rightly, no promise of 5% follows. */
    private static final int ENOUGH_TO_JUDGE = 100;

    /* A mean of 32,768 rows is known to half a percent of the spread, and so are the directions that a whitening
     * keeps; in 1,280 dimensions they take 168 MB as floats. */
    private static final int ENOUGH_FOR_A_TRANSFORM = 1 << 15;

    public Lessons {
        groups = List.copyOf(groups);
    }

    /// Lessons of a backbone that has learnt from none of them.
    public Lessons(
            Taxonomy taxonomy,
            long[] images,
            FeatureRows raw,
            int[] nodes,
            List<String> groups,
            Counterexamples against) {
        this(taxonomy, images, raw, nodes, groups, against, new BitSet());
    }

    /// Lessons without counterexamples.
    public Lessons(Taxonomy taxonomy, long[] images, FeatureRows raw, int[] nodes, List<String> groups) {
        this(taxonomy, images, raw, nodes, groups, Counterexamples.NONE);
    }

    /// Lessons whose embeddings are on the heap, without counterexamples.
    public Lessons(Taxonomy taxonomy, long[] images, FloatMatrix raw, int[] nodes, List<String> groups) {
        this(taxonomy, images, new FeatureRows.InMemory(raw), nodes, groups);
    }

    /// The embeddings that a transform is fitted on: all of them where they are on the heap, and else a part
    /// that stands for all, taken evenly.
    public FloatMatrix representative() {
        int rows = raw.rows();
        if (raw instanceof FeatureRows.InMemory || rows <= ENOUGH_FOR_A_TRANSFORM) {
            return raw.all();
        }
        return raw.select(IntStream.range(0, ENOUGH_FOR_A_TRANSFORM)
                .map(i -> (int) ((long) i * rows / ENOUGH_FOR_A_TRANSFORM))
                .toArray());
    }

    /// The same, of a backbone that has learnt from some of the images.
    ///
    /// @param learnt ids
    public Lessons withSeen(Set<Long> learnt) {
        if (learnt.isEmpty()) {
            return this;
        }
        Set<String> known = IntStream.range(0, images.length)
                .filter(row -> learnt.contains(images[row]))
                .mapToObj(groups::get)
                .collect(Collectors.toSet());
        BitSet rows = IntStream.range(0, images.length)
                .filter(row -> known.contains(groups.get(row)))
                .collect(BitSet::new, BitSet::set, BitSet::or);
        return new Lessons(taxonomy, images, raw, nodes, groups, against, rows);
    }

    /// Whether methods are judged by images that are new to the backbone alone. If not, either it has learnt from
    /// none, or too few are new.
    public boolean isJudgedByUnseen() {
        return !seen.isEmpty() && images.length - seen.cardinality() >= ENOUGH_TO_JUDGE;
    }

    /// How many taxa the images are labelled with.
    int taxa() {
        return (int) IntStream.of(nodes).distinct().count();
    }

    /// Some of the lessons, in the order given, without counterexamples; not to be closed apart.
    public Lessons select(int[] rows) {
        return new Lessons(
                taxonomy,
                IntStream.of(rows).mapToLong(row -> images[row]).toArray(),
                raw.view(rows),
                IntStream.of(rows).map(row -> nodes[row]).toArray(),
                IntStream.of(rows).mapToObj(groups::get).toList(),
                Counterexamples.NONE,
                IntStream.range(0, rows.length)
                        .filter(i -> seen.get(rows[i]))
                        .collect(BitSet::new, BitSet::set, BitSet::or));
    }

    /// The lessons as a method learns them.
    public TrainingSet transformed(FeatureTransform transform) {
        return transformed(untransformed(), transform);
    }

    /// The lessons as a method learns them, each transformed when it is looked at: for whoever looks at few.
    TrainingSet lazilyTransformed(FeatureTransform transform) {
        FeatureRows features = raw.lazily(transform::apply, transform.dimensionOut());
        return new TrainingSet(taxonomy, features, nodes, groups);
    }

    /// The lessons by their embeddings as they are.
    TrainingSet untransformed() {
        return new TrainingSet(taxonomy, raw, nodes, groups, against);
    }

    /// A set of embeddings as a method learns them, its counterexamples too.
    static TrainingSet transformed(TrainingSet untransformed, FeatureTransform transform) {
        Counterexamples against = untransformed.against();
        return new TrainingSet(
                untransformed.taxonomy(),
                features(untransformed.features(), transform),
                untransformed.nodes(),
                untransformed.groups(),
                against.isEmpty() ? against : against.withFeatures(transform.apply(against.features())));
    }

    FeatureRows features(FeatureTransform transform) {
        return features(raw, transform);
    }

    static FeatureRows features(FeatureRows raw, FeatureTransform transform) {
        return raw.transformed(transform::apply, transform::apply, transform.dimensionOut());
    }

    /// Frees what holds the embeddings.
    @Override
    public void close() {
        raw.close();
    }

    /// Changes with everything that fitted tables depend on, but the embeddings: images and their order,
    /// labels, groups, and the tree.
    String fingerprint() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < images.length; i++) {
            all.append(images[i])
                    .append(isJudgedByUnseen() && seen.get(i) ? " seen " : " ")
                    .append(taxonomy.id(nodes[i]))
                    .append(' ')
                    .append(groups.get(i))
                    .append('\n');
        }
        for (int i = 0; i < against.size(); i++) {
            all.append(against.images()[i]).append(" not");
            against.denied().get(i).stream()
                    .map(taxonomy::id)
                    .sorted()
                    .forEach(taxon -> all.append(' ').append(taxon));
            all.append(' ').append(against.groups().get(i)).append('\n');
        }
        taxonomy.records()
                .forEach(taxon -> all.append(taxon.id())
                        .append('<')
                        .append(taxon.parentId())
                        .append('\n'));
        return UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
