package io.ocellus.classify;

import io.ocellus.vector.FloatMatrix;
import io.ocellus.vector.Half;
import io.ocellus.vector.HalfMatrix;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Features of many images, of which some are copied out to be learnt from. Shared between threads.
///
/// The features of a large collection do not fit the heap; then they lie in a [HalfMatrix], mapped from a file,
/// and whatever needs floats copies out a block.
/// Whoever made them closes them; what was selected or viewed is not closed apart.
public sealed interface FeatureRows extends AutoCloseable
        permits FeatureRows.InMemory, FeatureRows.Mapped, FeatureRows.Fetched, FeatureRows.Chosen, FeatureRows.Lazy {

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

    /// Some rows, in the order given: copied where they are on the heap, and else left where they are.
    default FeatureRows view(int[] rows) {
        return new Chosen(this, rows);
    }

    /// What a transform makes of the rows: computed at once where they are on the heap, and else as they are
    /// read.
    ///
    /// @param all of a matrix at a time
    /// @param each of one row, to the same bits; for several threads
    /// @param width components of a transformed row
    FeatureRows transformed(UnaryOperator<FloatMatrix> all, UnaryOperator<float[]> each, int width);

    /// Frees what holds the rows.
    @Override
    default void close() {}

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

        @Override
        public FeatureRows view(int[] rows) {
            return new InMemory(matrix.select(rows));
        }

        @Override
        public FeatureRows transformed(UnaryOperator<FloatMatrix> all, UnaryOperator<float[]> each, int width) {
            return new InMemory(all.apply(matrix));
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

        @Override
        public FeatureRows transformed(UnaryOperator<FloatMatrix> all, UnaryOperator<float[]> each, int width) {
            return new Mapped(embeddings, width, row -> each.apply(transform.apply(row)));
        }

        @Override
        public void close() {
            embeddings.close();
        }
    }

    /// Raw embeddings that are looked up when they are asked for: for whoever needs a few hundred of very many.
    ///
    /// @param rows how many there are
    /// @param columns of a row once transformed
    /// @param embeddings gives the raw embeddings of some rows, in their order; for several threads
    /// @param transform from an embedding to its features; for several threads
    record Fetched(int rows, int columns, Function<int[], List<short[]>> embeddings, UnaryOperator<float[]> transform)
            implements FeatureRows {

        @Override
        public FloatMatrix select(int[] rows) {
            FloatMatrix selected = new FloatMatrix(rows.length, columns);
            List<short[]> fetched = embeddings.apply(rows);
            for (int i = 0; i < rows.length; i++) {
                selected.set(i, transform.apply(Half.toFloats(fetched.get(i))));
            }
            return selected;
        }

        @Override
        public FeatureRows transformed(UnaryOperator<FloatMatrix> all, UnaryOperator<float[]> each, int width) {
            return new Fetched(rows, width, embeddings, row -> each.apply(transform.apply(row)));
        }
    }

    /// The same rows by other features, computed as they are read, wherever they lie: for whoever needs a few
    /// of them.
    ///
    /// @param each as for [#transformed]
    /// @param width components of a transformed row
    default FeatureRows lazily(UnaryOperator<float[]> each, int width) {
        return new Lazy(this, width, each);
    }

    /// Rows that are transformed as they are read.
    ///
    /// @param columns of a row once transformed
    /// @param transform from a row to its features; for several threads
    record Lazy(FeatureRows of, int columns, UnaryOperator<float[]> transform) implements FeatureRows {

        @Override
        public int rows() {
            return of.rows();
        }

        @Override
        public FloatMatrix select(int[] rows) {
            FloatMatrix before = of.select(rows);
            FloatMatrix selected = new FloatMatrix(rows.length, columns);
            for (int i = 0; i < rows.length; i++) {
                selected.set(i, transform.apply(before.row(i)));
            }
            return selected;
        }

        @Override
        public FeatureRows transformed(UnaryOperator<FloatMatrix> all, UnaryOperator<float[]> each, int width) {
            return new Lazy(this, width, each);
        }
    }

    /// Some of the rows of others.
    ///
    /// @param of the others
    /// @param numbers of the rows among them, in the order of this; not changed by anyone
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Chosen(FeatureRows of, int[] numbers) implements FeatureRows {

        @Override
        public int rows() {
            return numbers.length;
        }

        @Override
        public int columns() {
            return of.columns();
        }

        @Override
        public FloatMatrix select(int[] rows) {
            return of.select(IntStream.of(rows).map(row -> numbers[row]).toArray());
        }

        @Override
        public FeatureRows transformed(UnaryOperator<FloatMatrix> all, UnaryOperator<float[]> each, int width) {
            return new Chosen(of.transformed(all, each, width), numbers);
        }
    }
}
