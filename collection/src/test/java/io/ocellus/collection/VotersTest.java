package io.ocellus.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.classify.Neighbours;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class VotersTest {

    private static final int TAXA = 9;
    private static final int IMAGES = 300;

    @Test
    void holdsEveryImageUnderEachTaxonThatItVotesForOnce() {
        Random random = new Random(11);
        int[] votes = IntStream.range(0, IMAGES)
                .map(image -> random.nextInt(4) == 0 ? Neighbours.NO_VOTE : random.nextInt(TAXA))
                .toArray();
        Map<Long, Set<Integer>> further = Map.of(5L, Set.of(1, 8), 6L, Set.of(2), 7L, Set.of(0, 3, 4));
        Voters voters = new Voters(TAXA, image -> votes[image], IMAGES, further);
        for (int node = 0; node < TAXA; node++) {
            int taxon = node;
            long[] expected = LongStream.range(0, IMAGES)
                    .filter(image -> votes[(int) image] != Neighbours.NO_VOTE)
                    .filter(image -> votes[(int) image] == taxon
                            || further.getOrDefault(image, Set.of()).contains(taxon))
                    .toArray();
            assertThat(voters.of(node)).as("node %d", node).isEqualTo(expected);
        }
    }

    @Test
    void anEmptyCollectionHasNone() {
        assertThat(new Voters(2, image -> 0, 0, Map.of()).of(1)).isEmpty();
    }
}
