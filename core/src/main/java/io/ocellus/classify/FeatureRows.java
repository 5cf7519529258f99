package io.ocellus.classify;

import io.ocellus.vector.FloatMatrix;
import io.ocellus.vector.Half;
import io.ocellus.vector.HalfMatrix;
import java.lang.foreign.MemorySegment;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Features of many images, of which some are copied out to be learnt from. Shared between threads.
///
/// The features of a large collection do not fit the heap; then they lie in a [HalfMatrix], mapped from a file.
public sealed interface FeatureRows permits FeatureRows.InMemory, FeatureRows.Mapped {

    /// How many there are, `n`.
    int rows();

    /// Components of each, `d`.
    int columns();

    /// A copy of some rows, `float[rows][d]`, in the order given.
    FloatMatrix select(int[] rows);

    /// A copy of all rows.
    default FloatMatrix all() {
        return select(IntStream.range(0, rows()).toArray());
    }

    /// Features on the heap.
    record InMemory(FloatMatrix matrix) implements FeatureRows {

        @Override
        public int rows() {
            return matrix.rows();
        }

        @Override
        public int columns() {
            return matrix.columns();
        }

        @Override
        public FloatMatrix select(int[] rows) {
            return matrix.select(rows);
        }

        @Override
        public FloatMatrix all() {
            return matrix;
        }
    }

    /// Raw embeddings in half precision, turned into features as they are read.
    ///
    /// @param embeddings must stay open while this is used
    /// @param columns of a row once transformed
    /// @param transform from an embedding to its features; for several threads
    record Mapped(HalfMatrix embeddings, int columns, UnaryOperator<float[]> transform) implements FeatureRows {

        @Override
        public int rows() {
            return embeddings.size();
        }

        @Override
        public FloatMatrix select(int[] rows) {
            FloatMatrix selected = new FloatMatrix(rows.length, columns);
            short[] halves = new short[embeddings.dimension()];
            for (int i = 0; i < rows.length; i++) {
                MemorySegment chunk = embeddings.chunk(rows[i]);
                MemorySegment.copy(chunk, WeightTable.HALF, embeddings.offset(rows[i]), halves, 0, halves.length);
                selected.set(i, transform.apply(Half.toFloats(halves)));
            }
            return selected;
        }
    }
}
