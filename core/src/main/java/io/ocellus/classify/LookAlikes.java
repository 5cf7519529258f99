package io.ocellus.classify;

import io.ocellus.linear.Crew;
import io.ocellus.vector.FloatMatrix;
import io.ocellus.vector.Half;
import io.ocellus.vector.Kernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// For each class of a sketch those whose means are nearest, wherever in the tree: where one-vs-rest
/// classifiers find the
/// negatives that matter. H. Jain, V. Balasubramanian, B. Chunduri, M. Varma, "Slice: Scalable Linear Extreme
/// Classifiers Trained on 100 Million Labels for Related Searches", WSDM 2019, section 3.2 (there found
/// approximately, by a graph over the means of labels; here exactly, in the few dimensions of a [ClassSketch]).
/// Immutable; may be shared between threads.
final class LookAlikes {

    private static final int QUERIES = 128; // classes compared at a time by one thread, at most
    private static final int BLOCK = 512; // others that stay in the cache meanwhile

    private final int[] asked; // rows of the means, ascending
    private final int[][] nearest; // of each of them, nearest first

    private LookAlikes(int[] asked, int[][] nearest) {
        this.asked = asked;
        this.nearest = nearest;
    }

    /// Compares some classes with all.
    ///
    /// @param asked rows of the means, ascending, none twice
    /// @param count how many look-alikes of each, 0 or more
    /// @param threads 1 or more
    /// @throws InterruptedException if the thread is interrupted
    static LookAlikes of(ClassSketch sketch, int[] asked, int count, int threads) throws InterruptedException {
        FloatMatrix means = floats(sketch.means());
        int most = Math.min(count, means.rows() - 1);
        int[][] nearest = new int[asked.length][];
        List<Crew.Task<Integer>> tasks = new ArrayList<>();
        int together = Math.clamp(Math.ceilDiv(asked.length, threads), 1, QUERIES); // a correction asks for few
        for (int from = 0; from < asked.length && most > 0; from += together) {
            int first = from;
            int end = Math.min(first + together, asked.length);
            tasks.add(() -> {
                compare(means, asked, first, end, most, nearest);
                return first;
            });
        }
        try (Crew crew = new Crew(threads)) {
            crew.all(tasks);
        }
        for (int i = 0; i < nearest.length && most <= 0; i++) {
            nearest[i] = new int[0];
        }
        return new LookAlikes(asked, nearest);
    }

    /// Whether all these rows were asked for.
    boolean cover(int[] rows) {
        return Arrays.stream(rows).allMatch(k -> Arrays.binarySearch(asked, k) >= 0);
    }

    /// The look-alikes of a row that was asked for, nearest first; not a copy: read only.
    int[] of(int row) {
        return nearest[Arrays.binarySearch(asked, row)];
    }

    private static FloatMatrix floats(WeightTable table) {
        FloatMatrix floats = new FloatMatrix(table.size(), table.dimension());
        short[] halves = new short[table.dimension()];
        for (int row = 0; row < table.size(); row++) {
            table.read(row, halves);
            floats.set(row, Half.toFloats(halves));
        }
        return floats;
    }

    private static void compare(FloatMatrix means, int[] asked, int from, int end, int count, int[][] nearest) {
        Kernel kernel = Kernel.best();
        NearestFew[] few = new NearestFew[end - from];
        for (int q = 0; q < few.length; q++) {
            few[q] = new NearestFew(count);
        }
        float[] products = new float[BLOCK];
        int[] offsets = new int[BLOCK];
        for (int block = 0; block < means.rows(); block += BLOCK) {
            int size = Math.min(BLOCK, means.rows() - block);
            for (int i = 0; i < size; i++) {
                offsets[i] = means.offset(block + i);
            }
            for (int q = 0; q < few.length; q++) {
                int own = asked[from + q];
                kernel.dots(
                        means.values(), means.offset(own), means.values(), offsets, size, means.columns(), products);
                if (own >= block && own < block + size) {
                    products[own - block] = Float.NEGATIVE_INFINITY;
                }
                few[q].offer(products, size, block);
            }
        }
        for (int q = 0; q < few.length; q++) {
            nearest[from + q] = few[q].nearestFirst();
        }
    }

    /// The few largest of numbers that come in order; of equal ones the earlier. Confined.
    private static final class NearestFew {

        private final float[] scores; // descending
        private final int[] numbers;
        private float least = Float.NEGATIVE_INFINITY;

        NearestFew(int count) {
            scores = new float[count];
            numbers = new int[count];
            Arrays.fill(scores, Float.NEGATIVE_INFINITY);
        }

        void offer(float[] candidates, int size, int first) {
            for (int i = 0; i < size; i++) {
                if (candidates[i] > least) {
                    insert(candidates[i], first + i);
                }
            }
        }

        private void insert(float score, int number) {
            int at = scores.length - 1;
            while (at > 0 && scores[at - 1] < score) {
                scores[at] = scores[at - 1];
                numbers[at] = numbers[at - 1];
                at--;
            }
            scores[at] = score;
            numbers[at] = number;
            least = scores[scores.length - 1];
        }

        int[] nearestFirst() {
            return numbers.clone();
        }
    }
}
