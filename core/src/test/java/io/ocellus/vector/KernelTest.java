package io.ocellus.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Both kernels against double precision, at every length around the width of a register.
class KernelTest {

    private static final int[] DIMENSIONS = {1, 2, 3, 7, 8, 15, 16, 17, 31, 32, 63, 64, 65, 100, 127, 128, 257, 1280};

    private final SplittableRandom random = new SplittableRandom(5);

    static Stream<Kernel> kernels() {
        return Stream.of(Kernel.plain(), Kernel.best());
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void multipliesFloatsWithinTheStatedError(Kernel kernel) {
        for (int dimension : DIMENSIONS) {
            float[] a = vector(dimension, 1);
            float[] b = vector(dimension, 1);
            assertThat((double) kernel.dot(a, b)).isCloseTo(exactDot(a, b), error(a, b));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void multipliesHalvesWithinTheStatedError(Kernel kernel) {
        for (int dimension : DIMENSIONS) {
            float[] query = vector(dimension, 1);
            short[] row = Half.of(vector(dimension, 1));
            float[] values = Half.toFloats(row);
            MemorySegment halves = MemorySegment.ofArray(row);
            assertThat((double) kernel.dot(query, halves, 0))
                    .isCloseTo(Exact.dot(query, halves, 0), error(query, values));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void readsEveryFiniteHalfExactly(Kernel kernel) {
        for (int bits = 0; bits <= 0xFFFF; bits++) {
            short half = (short) bits;
            if (Half.isFinite(half)) {
                short[] row = new short[64];
                row[bits % 64] = half;
                float[] query = new float[64];
                query[bits % 64] = 1;
                assertThat(kernel.dot(query, MemorySegment.ofArray(row), 0) + 0f)
                        .isEqualTo(Float.float16ToFloat(half) + 0f);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void scoresRowsAtAnyOffsetAndStride(Kernel kernel) {
        float[] query = vector(65, 1);
        short[] halves = Half.of(vector(5 + 7 * 80, 1));
        MemorySegment segment = MemorySegment.ofArray(halves);
        float[] products = new float[8];
        products[7] = 42;
        kernel.scorer(query).score(segment, 2 * 5, 2 * 80, 7, products);
        for (int row = 0; row < 7; row++) {
            assertThat(products[row]).isEqualTo(kernel.dot(query, segment, 2 * (5 + 80L * row)));
        }
        assertThat(products[7]).isEqualTo(42);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void multipliesStretchesWherever(Kernel kernel) {
        for (int dimension : DIMENSIONS) {
            float[] a = vector(dimension + 5, 1);
            float[] b = vector(dimension + 3, 1);
            float[] stretchA = Arrays.copyOfRange(a, 4, 4 + dimension);
            float[] stretchB = Arrays.copyOfRange(b, 3, 3 + dimension);
            assertThat(kernel.dot(a, 4, b, 3, dimension)).isCloseTo(kernel.dot(stretchA, stretchB), within(1e-3f));
            assertThat((double) kernel.dot(a, 4, b, 3, dimension))
                    .isCloseTo(exactDot(stretchA, stretchB), error(stretchA, stretchB));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void givesAProductTheSameBitsInAnyCompany(Kernel kernel) {
        for (int dimension : DIMENSIONS) {
            float[] row = vector(dimension + 2, 1);
            float[] vectors = vector(7 * (dimension + 1), 1);
            int[] offsets = new int[6];
            for (int k = 0; k < offsets.length; k++) {
                offsets[k] = (5 - k) * (dimension + 1) + 1;
            }
            for (int count = 0; count <= offsets.length; count++) {
                float[] products = new float[7];
                products[count] = 42;
                kernel.dots(row, 2, vectors, offsets, count, dimension, products);
                for (int k = 0; k < count; k++) {
                    assertThat(products[k]).isEqualTo(kernel.dot(row, 2, vectors, offsets[k], dimension));
                }
                assertThat(products[count]).isEqualTo(42);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void addsRowsToAStretchAndNothingBeside(Kernel kernel) {
        for (int dimension : DIMENSIONS) {
            for (int count = 0; count <= 9; count++) {
                float[] scales = vector(count + 1, 1);
                float[] rows = vector(3 + count * dimension, 1);
                float[] to = vector(dimension + 4, 1);
                double[] wanted = new double[to.length];
                for (int i = 0; i < wanted.length; i++) {
                    wanted[i] = to[i];
                    for (int r = 0; r < count && i >= 2 && i < 2 + dimension; r++) {
                        wanted[i] += (double) scales[1 + r] * rows[3 + r * dimension + i - 2];
                    }
                }
                float[] oneByOne = to.clone();
                kernel.addWeightedRows(scales, 1, count, rows, 3, to, 2, dimension);
                for (int r = 0; r < count; r++) {
                    kernel.addScaled(scales[1 + r], rows, 3 + r * dimension, oneByOne, 2, dimension);
                }
                for (int i = 0; i < wanted.length; i++) {
                    assertThat((double) to[i]).isCloseTo(wanted[i], within(1e-4));
                    assertThat((double) oneByOne[i]).isCloseTo(wanted[i], within(1e-4));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void refusesStretchesThatLeaveTheirArray(Kernel kernel) {
        float[] eight = new float[8];
        assertThatThrownBy(() -> kernel.dot(eight, 1, eight, 0, 8)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> kernel.dots(eight, 0, eight, new int[] {0, 1}, 2, 8, new float[2]))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> kernel.addScaled(1, eight, 0, eight, -1, 4))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> kernel.addWeightedRows(eight, 0, 5, eight, 0, eight, 0, 2))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void normalisesEvenVectorsWhoseSquaresLeaveTheRangeOfFloat(Kernel kernel) {
        assertThat(kernel.normalise(new float[] {3e30f, -4e30f}))
                .containsExactly(new float[] {0.6f, -0.8f}, within(1e-6f));
        assertThat(kernel.normalise(new float[] {3e-30f, 4e-30f}))
                .containsExactly(new float[] {0.6f, 0.8f}, within(1e-6f));
        assertThat(kernel.normalise(new float[2])).containsExactly(0, 0);
        assertThat(kernel.squaredNorm(kernel.normalise(vector(1280, 9)))).isCloseTo(1, within(1e-5f));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void refusesWhatItCannotMultiply(Kernel kernel) {
        assertThatThrownBy(() -> kernel.dot(new float[2], new float[3]))
                .hasMessageContaining("2 and 3 components have no inner product");
        assertThatThrownBy(() -> kernel.scorer(new float[] {0, Float.NaN})).hasMessageContaining("NaN at position 1");
        assertThatThrownBy(() -> kernel.scorer(new float[] {1e6f})).hasMessageContaining("normalise the query");
        assertThatThrownBy(() -> kernel.dot(new float[65], MemorySegment.ofArray(new short[64]), 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static double exactDot(float[] a, float[] b) {
        double dot = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
        }
        return dot;
    }

    private static Offset<Double> error(float[] a, float[] b) {
        double lengths = Math.sqrt(Exact.squaredNorm(a) * Exact.squaredNorm(b));
        return within(a.length * 0x1p-24 * lengths + Double.MIN_NORMAL);
    }

    private float[] vector(int dimension, double scale) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) (scale * random.nextGaussian());
        }
        return vector;
    }
}
