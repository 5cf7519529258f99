package io.ocellus.index;

import io.ocellus.vector.Half;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongPredicate;

/// Seeded vectors, and a naive search in double precision as the oracle.
final class Vectors {

    private final SplittableRandom random;

    Vectors(long seed) {
        random = new SplittableRandom(seed);
    }

    float[] query(int dimension) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    short[] half(int dimension) {
        return Half.of(query(dimension));
    }

    List<Long> shuffled(Iterable<Long> ids) {
        List<Long> order = new ArrayList<>();
        ids.forEach(order::add);
        for (int i = order.size() - 1; i > 0; i--) {
            order.set(i, order.set(random.nextInt(i + 1), order.get(i)));
        }
        return order;
    }

    static List<Neighbour> search(
            Map<Long, short[]> vectors, float[] query, int k, Measure measure, LongPredicate among) {
        return vectors.entrySet().stream()
                .filter(entry -> among.test(entry.getKey()))
                .map(entry -> new Neighbour(entry.getKey(), (float) similarity(query, entry.getValue(), measure)))
                .sorted(Comparator.comparing((Neighbour n) -> -n.similarity()).thenComparing(Neighbour::id))
                .limit(k)
                .toList();
    }

    static double similarity(float[] query, short[] half, Measure measure) {
        double dot = 0;
        double squaredQuery = 0;
        double squaredHalf = 0;
        double squaredDistance = 0;
        for (int i = 0; i < query.length; i++) {
            double q = query[i];
            double h = Float.float16ToFloat(half[i]);
            dot += q * h;
            squaredQuery += q * q;
            squaredHalf += h * h;
            squaredDistance += (q - h) * (q - h);
        }
        return switch (measure) {
            case COSINE -> squaredQuery * squaredHalf == 0 ? 0 : dot / Math.sqrt(squaredQuery * squaredHalf);
            case EUCLIDEAN -> 0 - Math.sqrt(squaredDistance);
        };
    }
}
