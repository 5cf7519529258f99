package io.ocellus.index;

import io.ocellus.vector.Exact;
import io.ocellus.vector.Kernel;
import io.ocellus.vector.Scorer;
import java.lang.foreign.MemorySegment;

/// A query and how rows compare with it: a quick bound for every row, the exact similarity for the few that
/// matter.
///
/// The kernel's single-precision product p of the unit query with a row h of length |h| is wrong by at most
/// `slack * |h|`, where slack = (d + 16) * 2^-24: d roundings of the sum at worst, and 16 for those of the query,
/// of the stored length and of the comparison itself. A row that [#mayReach] turns away therefore cannot enter
/// the answer, and one that it lets through is measured again in double precision. So answers are exact, and the
/// same with either kernel, any number of threads and any order of rows. Immutable; may be shared between
/// threads.
sealed interface Query {

    /// The unit query's product with rows of halves.
    Scorer scorer();

    /// Whether a row may be as similar as `floor`.
    ///
    /// @param product from the [#scorer]
    /// @param length the row's Euclidean length, rounded to a float
    /// @param floor the similarity to reach, negative infinity for any
    boolean mayReach(float product, float length, float floor);

    /// The row's similarity, rounded once from double precision; never a negative zero.
    float similarity(MemorySegment rows, long offset);

    static Query of(float[] query, Measure measure, Kernel kernel) {
        for (int i = 0; i < query.length; i++) {
            if (!Float.isFinite(query[i])) {
                throw new IllegalArgumentException("the query is not finite: %s at position %d".formatted(query[i], i));
            }
        }
        float[] own = query.clone();
        Scorer scorer = kernel.scorer(kernel.normalise(own));
        double norm = Math.sqrt(Exact.squaredNorm(own));
        return switch (measure) {
            case COSINE -> new Angle(own, norm, scorer);
            case EUCLIDEAN -> new Distance(own, norm, scorer);
        };
    }

    private static double slack(int dimension) {
        return (dimension + 16) * 0x1p-24;
    }

    /// By cosine.
    final class Angle implements Query {
        private final float[] query;
        private final double norm;
        private final Scorer scorer;
        private final double slack;

        private Angle(float[] query, double norm, Scorer scorer) {
            this.query = query;
            this.norm = norm;
            this.scorer = scorer;
            this.slack = slack(query.length);
        }

        @Override
        public Scorer scorer() {
            return scorer;
        }

        /// Not `>=`: with length 0 and floor negative infinity the right side is NaN, and the row may enter.
        @Override
        public boolean mayReach(float product, float length, float floor) {
            return !(product < (floor - slack) * length);
        }

        @Override
        public float similarity(MemorySegment rows, long offset) {
            double lengths = norm * Math.sqrt(Exact.squaredNorm(rows, offset, query.length));
            return lengths > 0 ? (float) (Exact.dot(query, rows, offset) / lengths) + 0f : 0f;
        }
    }

    /// By distance: |q - h|^2 = |q|^2 + |h|^2 - 2 |q| p.
    final class Distance implements Query {
        private static final double ROUNDING = 1 + 0x1p-21; // of the floor and of the stored length, squared

        private final float[] query;
        private final double norm;
        private final Scorer scorer;
        private final double slack;

        private Distance(float[] query, double norm, Scorer scorer) {
            this.query = query;
            this.norm = norm;
            this.scorer = scorer;
            this.slack = slack(query.length);
        }

        @Override
        public Scorer scorer() {
            return scorer;
        }

        @Override
        public boolean mayReach(float product, float length, float floor) {
            double squares = norm * norm + (double) length * length;
            double atLeast = squares - 2 * norm * (product + slack * length) - slack * squares;
            return atLeast <= (double) floor * floor * ROUNDING;
        }

        @Override
        public float similarity(MemorySegment rows, long offset) {
            return 0f - (float) Math.sqrt(Exact.squaredDistance(query, rows, offset));
        }
    }
}
