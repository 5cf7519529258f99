package io.ocellus.classify;

import io.ocellus.index.Neighbour;
import io.ocellus.index.SimilarityIndex;
import io.ocellus.taxonomy.Taxonomy;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongToIntFunction;
import java.util.stream.IntStream;

/// The labelled photos most like one photo: what they show, and how alike they are. Immutable by agreement; may
/// be shared between threads.
///
/// @param nodes of their labels, `int[n]`, most similar first
/// @param similarities cosine, `float[n]`, [-1, 1], falling
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Nearest(int[] nodes, float[] similarities) {

    /// Nobody was looked for.
    public static final Nearest NONE = new Nearest(new int[0], new float[0]);

    /// Takes both arrays as they are.
    ///
    /// @throws IllegalArgumentException if there are more or fewer labels than similarities
    public Nearest {
        if (nodes.length != similarities.length) {
            throw new IllegalArgumentException(
                    "%d labels and %d similarities: give each photo both".formatted(nodes.length, similarities.length));
        }
    }

    /// Looks them up.
    ///
    /// @param embedding `float[dimension]` of the index, raw
    /// @param nodeOf node of an image's label, or [Neighbours#NO_VOTE] for one that does not count; safe for
    ///     several threads
    /// @param count at most so many, 1 or more
    public static Nearest of(SimilarityIndex index, float[] embedding, LongToIntFunction nodeOf, int count) {
        List<Neighbour> found =
                index.nearest(embedding, count, image -> nodeOf.applyAsInt(image) != Neighbours.NO_VOTE);
        float[] similarities = new float[found.size()];
        for (int i = 0; i < similarities.length; i++) {
            similarities[i] = found.get(i).similarity();
        }
        return new Nearest(
                found.stream()
                        .mapToInt(neighbour -> nodeOf.applyAsInt(neighbour.id()))
                        .toArray(),
                similarities);
    }

    /// The most similar of these.
    ///
    /// @param count at most so many, 0 or more
    public Nearest first(int count) {
        return count >= nodes.length
                ? this
                : new Nearest(Arrays.copyOf(nodes, count), Arrays.copyOf(similarities, count));
    }

    /// How alike the most similar photo is; 0 if there is none.
    public double best() {
        return similarities.length == 0 ? 0 : similarities[0];
    }

    /// How alike the most similar photo of a taxon is. One that is not among these is at most as alike as the
    /// last of them, which stands for it.
    public double within(Taxonomy taxonomy, int node) {
        return first(IntStream.range(0, nodes.length).filter(i -> taxonomy.isWithin(nodes[i], node)));
    }

    /// How alike the most similar photo of anything else is, or the last of these.
    public double outside(Taxonomy taxonomy, int node) {
        return first(IntStream.range(0, nodes.length).filter(i -> !taxonomy.isWithin(nodes[i], node)));
    }

    /// The share of these photos that show a taxon, [0, 1]; 0 if there are none.
    public double share(Taxonomy taxonomy, int node) {
        return IntStream.of(nodes)
                .mapToDouble(label -> taxonomy.isWithin(label, node) ? 1 : 0)
                .average()
                .orElse(0);
    }

    private double first(IntStream places) {
        int last = similarities.length - 1;
        return last < 0 ? 0 : similarities[places.findFirst().orElse(last)];
    }
}
