package io.ocellus.collection;

import io.ocellus.classify.Neighbours;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.LongStream;

/// The images that may vote, by the taxon that they are labelled with: what is shown beside a suggestion is
/// looked up here, since a look at all images for each of five suggestions takes longer than everything else of
/// a question. Immutable; may be shared between threads.
final class Voters {

    private final int[] starts; // int[taxa + 1]: where the images of each node begin
    private final long[] images; // by node, then by id

    /// @param taxa how many nodes there are
    /// @param vote node that an image votes for, or [Neighbours#NO_VOTE]
    /// @param ids the highest id of an image, and one
    /// @param further nodes that images show beside that one
    Voters(int taxa, IntUnaryOperator vote, int ids, Map<Long, Set<Integer>> further) {
        starts = new int[taxa + 1];
        for (int image = 0; image < ids; image++) {
            nodes(image, vote, further).forEach(node -> starts[(int) node + 1]++);
        }
        for (int node = 0; node < taxa; node++) {
            starts[node + 1] += starts[node];
        }
        images = new long[starts[taxa]];
        int[] next = starts.clone();
        for (int image = 0; image < ids; image++) {
            long id = image;
            nodes(image, vote, further).forEach(node -> images[next[(int) node]++] = id);
        }
    }

    private static LongStream nodes(int image, IntUnaryOperator vote, Map<Long, Set<Integer>> further) {
        int first = vote.applyAsInt(image);
        if (first == Neighbours.NO_VOTE) {
            return LongStream.empty();
        }
        Set<Integer> others = further.isEmpty() ? Set.of() : further.getOrDefault((long) image, Set.of());
        return LongStream.concat(LongStream.of(first), others.stream().mapToLong(Integer::longValue))
                .distinct();
    }

    /// The images that may vote and are labelled with exactly a taxon, perhaps beside others; ascending.
    long[] of(int node) {
        return Arrays.copyOfRange(images, starts[node], starts[node + 1]);
    }
}
