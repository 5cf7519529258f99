package io.ocellus.benchmarks;

import io.ocellus.index.FlatIndex;
import java.util.Arrays;

/// How near exact search comes to the memory's copy bandwidth, on a machine that may be busy with other things.
///
/// Search and copy take turns, so that both meet the same disturbance; printed is the median of the pairs' ratios, with
/// the copied bytes counted once (each byte that was copied) and twice (each was read and written).
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
            print(threads, pairs, median(search), median(four), median(copied), median(ratio));
        }
    }

    private static void print(int threads, int pairs, double search, double four, double copied, double ratio) {
        System.out.printf(
                "%d x %d halves, %d threads, medians of %d turns%n", Gallery.ROWS, Gallery.DIMENSION, threads, pairs);
        System.out.printf(
                "search       %6.1f GB/s of vectors read, %.1f ms a query%n", search, Gallery.BYTES / search / 1e6);
        System.out.printf(
                "four queries %6.1f GB/s of vectors compared, %.1f ms a query%n", four, Gallery.BYTES / four / 1e6);
        System.out.printf("copy         %6.1f GB/s copied, %.1f GB/s read and written%n", copied, 2 * copied);
        System.out.printf(
                "search reads %.2f of the copied bytes' rate, %.2f of the read and written bytes' rate%n",
                ratio, ratio / 2);
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
