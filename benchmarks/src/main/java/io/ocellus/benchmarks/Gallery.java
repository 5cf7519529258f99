package io.ocellus.benchmarks;

import io.ocellus.index.FlatIndex;
import io.ocellus.index.Measure;
import io.ocellus.vector.Half;
import java.util.SplittableRandom;

/// Vectors to search: independent, normally distributed, from a seed.
final class Gallery {

    static final int ROWS = 100_000;
    static final int DIMENSION = 1280;
    /// What one search reads of vectors: 256 MB.
    static final long BYTES = 2L * ROWS * DIMENSION;

    private static final int DISTINCT = 5_000; // drawing all of them would take longer than measuring

    private final SplittableRandom random = new SplittableRandom(1);

    /// All rows, in memory. Row r repeats row r - 5,000 but for one component.
    FlatIndex index(int threads) {
        FlatIndex index = FlatIndex.inMemory(DIMENSION, Measure.COSINE, threads);
        short[][] drawn = new short[DISTINCT][];
        for (int id = 0; id < ROWS; id++) {
            if (id < DISTINCT) {
                drawn[id] = Half.of(query());
            }
            short[] vector = drawn[id % DISTINCT];
            vector[id % DIMENSION] = Float.floatToFloat16((float) random.nextGaussian());
            index.add(id, vector);
        }
        return index;
    }

    float[] query() {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }
}
