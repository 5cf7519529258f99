package io.ocellus.index;

import io.ocellus.vector.Exact;
import io.ocellus.vector.HalfMatrix;

/// The vectors with their ids, as a list of changes: a row that adds or replaces, or a row of zeros that
/// removes.
///
/// Any number of threads read [#rows] and the matrix below their size; one thread at a time changes the table,
/// holding the owner's lock.
final class Table implements AutoCloseable {

    private final HalfMatrix matrix;
    private final RowsById newest = new RowsById();
    private volatile Rows rows = Rows.none();

    Table(int dimension) {
        matrix = new HalfMatrix(dimension);
    }

    HalfMatrix matrix() {
        return matrix;
    }

    Rows rows() {
        return rows;
    }

    /// The row of an id, or [RowsById#NONE].
    int row(long id) {
        return newest.get(id);
    }

    boolean contains(long id) {
        return newest.get(id) != RowsById.NONE;
    }

    /// @param half `short[dimension]`, finite
    void add(long id, short[] half) {
        int row = matrix.append(half);
        double squares = Exact.squaredNorm(matrix.chunk(row), matrix.offset(row), matrix.dimension());
        register(id, (float) Math.sqrt(squares));
    }

    /// Removes the vector of an id.
    ///
    /// @return whether it had one
    boolean remove(long id) {
        if (!contains(id)) {
            return false;
        }
        matrix.append(new short[matrix.dimension()]);
        register(id, Float.NaN);
        return true;
    }

    /// Publishes the next row, which lies in the matrix already.
    ///
    /// @param length NaN for a removal
    void register(long id, float length) {
        int replaced = newest.put(id, Float.isNaN(length) ? RowsById.NONE : rows.size());
        rows = rows.plus(id, length, replaced);
    }

    @Override
    public void close() {
        matrix.close();
    }
}
