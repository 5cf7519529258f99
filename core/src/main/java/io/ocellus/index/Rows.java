package io.ocellus.index;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// What a search needs to know about every row, as it was at one moment: a snapshot that later changes do not
/// touch.
///
/// Every change appends a row, so the number of rows dates a snapshot. Row r is visible in a snapshot of n rows
/// if r < n and it was retired after that, that is, by a row at or beyond n. A removal appends a row too, one
/// that retires itself. The arrays are shared between snapshots: the writer fills places at n and beyond, and a
/// value that it writes into `retiredBy` lies at or beyond the n of every snapshot that is out; so a search
/// decides the same whether it reads the old value there or the new one. When the arrays are full the writer
/// copies them, and older snapshots keep the older arrays. (`int`, because plain ints never tear.)
///
/// @param size rows, dead ones included
/// @param live rows that are visible
/// @param ids `long[size or more]`
/// @param lengths `float[size or more]`: Euclidean lengths of the rows, NaN where the row stands for a removal
/// @param retiredBy `int[size or more]`: the row that replaced or removed this one, [#NEVER] before
@SuppressWarnings("ArrayRecordComponent") // shared on purpose; snapshots are never compared
record Rows(int size, int live, long[] ids, float[] lengths, int[] retiredBy) {

    static final int NEVER = Integer.MAX_VALUE;

    static Rows none() {
        return new Rows(0, 0, new long[16], new float[16], new int[16]);
    }

    boolean visible(int row) {
        return retiredBy[row] >= size;
    }

    /// The next snapshot, with one more row. Only the one writer calls this, on the newest snapshot.
    ///
    /// @param length NaN for a removal
    /// @param replaced the row that this one retires, or [RowsById#NONE]
    Rows plus(long id, float length, int replaced) {
        boolean removal = Float.isNaN(length);
        Rows roomy = size < ids.length ? this : copy(Math.addExact(size, size / 2));
        roomy.ids[size] = id;
        roomy.lengths[size] = length;
        roomy.retiredBy[size] = removal ? size : NEVER;
        if (replaced != RowsById.NONE) {
            roomy.retiredBy[replaced] = size;
        }
        int nowLive = live + (removal ? 0 : 1) - (replaced == RowsById.NONE ? 0 : 1);
        return new Rows(size + 1, nowLive, roomy.ids, roomy.lengths, roomy.retiredBy);
    }

    LongStream liveIds() {
        return IntStream.range(0, size).filter(this::visible).mapToLong(row -> ids[row]);
    }

    private Rows copy(int capacity) {
        return new Rows(
                size,
                live,
                Arrays.copyOf(ids, capacity),
                Arrays.copyOf(lengths, capacity),
                Arrays.copyOf(retiredBy, capacity));
    }
}
