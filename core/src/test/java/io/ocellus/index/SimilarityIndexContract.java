package io.ocellus.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.vector.Half;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every exact index promises.
abstract class SimilarityIndexContract {

    private static final int DIMENSION = 67; // fills no register
    private static final int MANY = 12_000; // more than one thread's worth

    private final Vectors random = new Vectors(20_251);
    private SimilarityIndex index;

    abstract SimilarityIndex empty(int dimension, Measure measure);

    @BeforeEach
    void open() {
        index = empty(DIMENSION, Measure.COSINE);
    }

    @AfterEach
    void close() {
        index.close();
    }

    @ParameterizedTest
    @EnumSource
    void findsWhatANaiveSearchFinds(Measure measure) {
        try (SimilarityIndex measured = empty(DIMENSION, measure)) {
            Map<Long, short[]> vectors = fill(measured, MANY);
            for (int k : new int[] {1, 7, 100}) {
                float[] query = random.query(DIMENSION);
                assertSame(measured.nearest(query, k), Vectors.search(vectors, query, k, measure, id -> true));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsNearCopiesInExactOrder(Measure measure) {
        // Copies that differ in the last bit of one component: closer than single-precision sums can tell.
        try (SimilarityIndex measured = empty(1280, measure)) {
            short[] original = random.half(1280);
            Map<Long, short[]> vectors = new TreeMap<>();
            for (long id = 1; id <= 300; id++) {
                short[] copy = original.clone();
                copy[(int) id] ^= (short) (id % 3);
                vectors.put(id, copy);
                measured.add(id, copy);
            }
            float[] query = random.query(1280);
            assertThat(measured.nearest(query, 300))
                    .isEqualTo(Vectors.search(vectors, query, 300, measure, id -> true));
        }
    }

    @Test
    void theMostSimilarOfAFewAreThoseOfASearchNarrowedToThem() {
        fill(index, 500);
        index.remove(7);
        index.add(90, random.half(DIMENSION)); // in another place now
        long[] few = {499, 3, 7, 90, 90, 250, 12_345};
        float[] query = random.query(DIMENSION);
        for (int k : new int[] {1, 2, 10}) {
            assertThat(index.nearestOf(query, k, few))
                    .isNotEmpty()
                    .isEqualTo(index.nearest(query, k, id -> LongStream.of(few).anyMatch(one -> one == id)));
        }
        assertThat(index.nearestOf(query, 3, new long[0])).isEmpty();
    }

    @Test
    void topKIsAPrefixOfTopKPlusOne() {
        fill(index, 400);
        float[] query = random.query(DIMENSION);
        List<Neighbour> more = index.nearest(query, 1);
        for (int k = 2; k < 60; k++) {
            List<Neighbour> less = more;
            more = index.nearest(query, k);
            assertThat(more).hasSize(k).startsWith(less.toArray(Neighbour[]::new));
        }
    }

    @Test
    void theOrderOfInsertionDoesNotMatter() {
        Map<Long, short[]> vectors = fill(index, 3_000);
        try (SimilarityIndex other = empty(DIMENSION, Measure.COSINE)) {
            random.shuffled(vectors.keySet()).forEach(id -> other.add(id, vectors.get(id)));
            float[] query = random.query(DIMENSION);
            assertThat(other.nearest(query, 50)).isEqualTo(index.nearest(query, 50));
        }
    }

    @Test
    void equallyNearVectorsComeById() {
        short[] same = random.half(DIMENSION);
        for (long id : new long[] {9, 3, 7, -2, 5}) {
            index.add(id, same);
        }
        assertThat(index.nearest(random.query(DIMENSION), 3))
                .extracting(Neighbour::id)
                .containsExactly(-2L, 3L, 5L);
    }

    @Test
    void theLengthOfTheQueryDoesNotMatterToTheCosine() {
        fill(index, 500);
        float[] query = random.query(DIMENSION);
        List<Neighbour> nearest = index.nearest(query, 20);
        for (float factor : new float[] {0x1p100f, 0x1p-100f, 0x1p20f}) {
            float[] scaled = query.clone();
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] *= factor;
            }
            assertThat(index.nearest(scaled, 20)).isEqualTo(nearest);
        }
    }

    @Test
    void findsOnlyWhatTheFilterAccepts() {
        Map<Long, short[]> vectors = fill(index, MANY);
        float[] query = random.query(DIMENSION);
        for (LongPredicate among : List.<LongPredicate>of(id -> id % 97 == 0, id -> id > MANY / 2, id -> false)) {
            assertSame(index.nearest(query, 30, among), Vectors.search(vectors, query, 30, Measure.COSINE, among));
        }
    }

    @Test
    void asksTheFilterAboutFewVectors() {
        fill(index, MANY);
        AtomicInteger asked = new AtomicInteger();
        index.nearest(random.query(DIMENSION), 5, id -> asked.incrementAndGet() > 0);
        assertThat(asked.get()).isBetween(5, MANY / 20);
    }

    @Test
    void whatTheFilterThrowsReachesTheCaller() {
        fill(index, MANY);
        LongPredicate broken = id -> {
            throw new IllegalStateException("no such taxon");
        };
        assertThatThrownBy(() -> index.nearest(random.query(DIMENSION), 5, broken))
                .hasMessage("no such taxon");
        assertThat(index.nearest(random.query(DIMENSION), 5)).hasSize(5);
    }

    @Test
    void seesWhatWasAddedAtOnce() {
        fill(index, 100);
        float[] query = random.query(DIMENSION);
        index.add(1_000, Half.of(query));
        assertThat(index.nearest(query, 1).getFirst().id()).isEqualTo(1_000);
        assertThat(index.contains(1_000)).isTrue();
        assertThat(index.size()).isEqualTo(101);
    }

    @Test
    void doesNotSeeWhatWasRemoved() {
        Map<Long, short[]> vectors = fill(index, 100);
        float[] query = random.query(DIMENSION);
        while (!vectors.isEmpty()) {
            long nearest = index.nearest(query, 1).getFirst().id();
            assertThat(index.remove(nearest)).isTrue();
            assertThat(index.remove(nearest)).isFalse();
            assertThat(index.contains(nearest)).isFalse();
            vectors.remove(nearest);
            assertThat(index.size()).isEqualTo(vectors.size());
        }
        assertThat(index.nearest(query, 1)).isEmpty();
        assertThat(index.remove(12_345)).isFalse();
    }

    @Test
    void replacesAVectorOfTheSameId() {
        Map<Long, short[]> vectors = fill(index, 50);
        short[] better = random.half(DIMENSION);
        index.add(7, better);
        vectors.put(7L, better);
        float[] query = random.query(DIMENSION);
        assertThat(index.size()).isEqualTo(50);
        assertSame(index.nearest(query, 50), Vectors.search(vectors, query, 50, Measure.COSINE, id -> true));
        index.remove(7);
        index.add(7, better);
        assertThat(index.nearest(query, 50)).hasSize(50);
    }

    @Test
    void anyMixtureOfChangesLeavesWhatAMapWouldHold() {
        Map<Long, short[]> vectors = new TreeMap<>();
        var choice = new SplittableRandom(77);
        for (int step = 0; step < 3_000; step++) {
            long id = choice.nextLong(40);
            if (choice.nextInt(3) == 0) {
                assertThat(index.remove(id)).isEqualTo(vectors.remove(id) != null);
            } else {
                short[] half = random.half(DIMENSION);
                vectors.put(id, half);
                index.add(id, half);
            }
        }
        float[] query = random.query(DIMENSION);
        assertThat(index.size()).isEqualTo(vectors.size());
        assertSame(index.nearest(query, 99), Vectors.search(vectors, query, 99, Measure.COSINE, id -> true));
    }

    @Test
    void searchesWhileOthersAddReplaceAndRemove() {
        Map<Long, short[]> vectors = fill(index, 2_000);
        float[] query = random.query(DIMENSION);
        List<Neighbour> before = index.nearest(query, 10);
        List<Long> stays = before.stream().map(Neighbour::id).toList();
        int searches = 50;
        int changesEach = 20; // while one search runs, more or less
        Semaphore due = new Semaphore(0);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            for (int step = 0; step < searches * changesEach; step++) {
                due.acquireUninterruptibly();
                long old = stays.get(step % stays.size());
                index.add(old, vectors.get(old)); // the same vector again: present at every moment
                index.add(10_000 + step, new short[DIMENSION]); // cosine 0: never among the nearest
                index.remove(10_000 + step - 100L);
            }
        });
        for (int search = 0; search < searches; search++) {
            due.release(changesEach);
            assertThat(index.nearest(query, 10)).isEqualTo(before);
        }
        writing.join();
        assertThat(index.size()).isEqualTo(2_100);
    }

    @Test
    void answersSeveralCallersAtOnce() {
        fill(index, MANY);
        List<float[]> queries =
                LongStream.range(0, 8).mapToObj(i -> random.query(DIMENSION)).toList();
        List<List<Neighbour>> alone =
                queries.stream().map(query -> index.nearest(query, 10)).toList();
        List<CompletableFuture<List<Neighbour>>> together = queries.stream()
                .map(query -> CompletableFuture.supplyAsync(() -> index.nearest(query, 10)))
                .toList();
        assertThat(together.stream().map(CompletableFuture::join)).isEqualTo(alone);
    }

    @Test
    void returnsAllWhenKIsLargerThanTheIndex() {
        fill(index, 12);
        assertThat(index.nearest(random.query(DIMENSION), Integer.MAX_VALUE)).hasSize(12);
    }

    @Test
    void anEmptyIndexHasNoNeighbours() {
        assertThat(index.nearest(random.query(DIMENSION), 5)).isEmpty();
        assertThat(index.size()).isZero();
        assertThat(index.dimension()).isEqualTo(DIMENSION);
    }

    @Test
    void zeroVectorsAreSimilarToNothing() {
        index.add(2, new short[DIMENSION]);
        float[] query = random.query(DIMENSION);
        assertThat(index.nearest(query, 1)).containsExactly(new Neighbour(2, 0f));
        index.add(1, random.half(DIMENSION));
        assertThat(index.nearest(new float[DIMENSION], 2)).containsExactly(new Neighbour(1, 0f), new Neighbour(2, 0f));
    }

    @Test
    void theDistanceToItselfIsZero() {
        try (SimilarityIndex distances = empty(DIMENSION, Measure.EUCLIDEAN)) {
            short[] half = random.half(DIMENSION);
            distances.add(4, half);
            assertThat(distances.nearest(Half.toFloats(half), 1)).containsExactly(new Neighbour(4, 0f));
        }
    }

    @Test
    void theLargestAndSmallestHalvesAreComparedToo() {
        short[] largest = Half.of(filled(Half.MAX));
        short[] smallest = Half.of(filled(-0x1p-24f));
        index.add(1, largest);
        index.add(2, smallest);
        assertThat(index.nearest(filled(1), 2)).containsExactly(new Neighbour(1, 1f), new Neighbour(2, -1f));
    }

    @Test
    void refusesVectorsOfAnotherDimension() {
        assertThatThrownBy(() -> index.add(5, new short[DIMENSION + 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("vector 5 has 68 components, the index 67: do not mix feature spaces");
        assertThatThrownBy(() -> index.nearest(new float[3], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 components");
    }

    @Test
    void refusesWhatIsNotFinite() {
        short[] half = random.half(DIMENSION);
        half[13] = Float.floatToFloat16(Float.NaN);
        assertThatThrownBy(() -> index.add(5, half)).hasMessage("vector 5 is not finite: NaN at position 13");
        half[13] = Float.floatToFloat16(Float.NEGATIVE_INFINITY);
        assertThatThrownBy(() -> index.add(5, half)).hasMessageContaining("-Infinity at position 13");
        assertThat(index.size()).isZero();
        float[] query = random.query(DIMENSION);
        query[66] = Float.POSITIVE_INFINITY;
        assertThatThrownBy(() -> index.nearest(query, 1)).hasMessageContaining("Infinity at position 66");
    }

    @Test
    void refusesToFindNoNeighbours() {
        assertThatThrownBy(() -> index.nearest(random.query(DIMENSION), 0)).hasMessageContaining("k = 0");
    }

    @Test
    void saysThatItIsClosed() {
        index.close();
        index.close();
        assertThatThrownBy(() -> index.add(1, random.half(DIMENSION))).hasMessage("the index is closed");
        assertThatThrownBy(() -> index.nearest(random.query(DIMENSION), 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> index.contains(1)).isInstanceOf(IllegalStateException.class);
    }

    private Map<Long, short[]> fill(SimilarityIndex target, int count) {
        Map<Long, short[]> vectors = new TreeMap<>();
        for (long id = 0; id < count; id++) {
            vectors.put(id, random.half(target.dimension()));
        }
        vectors.forEach(target::add);
        return vectors;
    }

    /// The oracle rounds differently only where two doubles straddle the border between two floats.
    private static void assertSame(List<Neighbour> found, List<Neighbour> expected) {
        assertThat(found)
                .extracting(Neighbour::id)
                .isEqualTo(expected.stream().map(Neighbour::id).toList());
        for (int i = 0; i < found.size(); i++) {
            float similarity = expected.get(i).similarity();
            assertThat(found.get(i).similarity()).isCloseTo(similarity, within(Math.ulp(similarity)));
        }
    }

    private static float[] filled(float value) {
        float[] vector = new float[DIMENSION];
        Arrays.fill(vector, value);
        return vector;
    }
}
