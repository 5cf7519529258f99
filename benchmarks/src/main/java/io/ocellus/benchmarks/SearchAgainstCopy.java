package io.ocellus.benchmarks;

import io.ocellus.index.FlatIndex;
import java.util.Arrays;

/// How near exact search comes to the memory's copy bandwidth, on a machine that may be busy with other things.
///
/// Search and copy take turns, so that both meet the same disturbance; printed is the median of the pairs'
/// ratios, with the copied bytes counted once (each byte that was copied) and twice (each was read and written).
/// `SearchAgainstCopy [THREADS [PAIRS]]`, by default 2 and 101.
public final class SearchAgainstCopy {

    private static final int WARM_UP = 20;

    private SearchAgainstCopy() {}

    /// Measures and prints.
    public static void main(String[] arguments) {
        int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2;
        int pairs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 101;
        Gallery gallery = new Gallery();
        try (FlatIndex index = gallery.index(threads);
                Copy copy = new Copy(threads)) {
            float[] query = gallery.query();
            float[][] batch = {query, gallery.query(), gallery.query(), gallery.query()};
            double[] search = new double[pairs];
            double[] four = new double[pairs];
            double[] copied = new double[pairs];
            double[] ratio = new double[pairs];
            for (int pair = -WARM_UP; pair < pairs; pair++) {
                double searching = gigabytesPerSecond(() -> index.nearest(query, 10));
                double copying = gigabytesPerSecond(copy::run);
                double batching = gigabytesPerSecond(() -> index.nearest(batch, 10, id -> true));
                if (pair >= 0) {
                    search[pair] = searching;
                    copied[pair] = copying;
                    four[pair] = 4 * batching;
                    ratio[pair] = searching / copying;
                }
            }
            System.out.printf(
                    "%d x %d halves, %d threads, %d turns%n", Gallery.ROWS, Gallery.DIMENSION, threads, pairs);
            print("search, vectors read", search);
            print("four queries at once, vectors compared", four);
            print("copy, bytes copied", copied);
            System.out.printf(
                    "median ratio of a turn's search to its copy: %.2f of the bytes copied, %.2f of those read and written%n",
                    median(ratio), median(ratio) / 2);
        }
    }

    /// The best turn is the one that others disturbed least.
    private static void print(String what, double[] rates) {
        double best = Arrays.stream(rates).max().orElseThrow();
        System.out.printf("%-40s median %5.1f GB/s, best %5.1f GB/s%n", what, median(rates), best);
    }

    private static double gigabytesPerSecond(Runnable run) {
        long start = System.nanoTime();
        run.run();
        return Gallery.BYTES / (double) (System.nanoTime() - start);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
