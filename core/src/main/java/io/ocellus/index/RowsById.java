package io.ocellus.index;

import java.util.Arrays;

/// The newest row of every id: a hash table with open addressing and linear probing, 12 bytes a slot, at most two
/// thirds full. An id that lost its row keeps its slot. Not safe for several threads.
final class RowsById {

    static final int NONE = -1;
    private static final int FREE = -2;

    private long[] ids = new long[16];
    private int[] rows = new int[16]; // by slot: the row, NONE or FREE
    private int used;

    RowsById() {
        Arrays.fill(rows, FREE);
    }

    /// The id's row, or [#NONE].
    int get(long id) {
        return Math.max(rows[slot(id)], NONE);
    }

    /// Gives the id a row, or [#NONE].
    ///
    /// @return the row before, or [#NONE]
    int put(long id, int row) {
        int slot = slot(id);
        int before = rows[slot];
        if (before == FREE) {
            if (row == NONE) {
                return NONE;
            }
            ids[slot] = id;
            used++;
        }
        rows[slot] = row;
        if (3L * used > 2L * ids.length) {
            grow();
        }
        return Math.max(before, NONE);
    }

    private int slot(long id) {
        int mask = ids.length - 1;
        int slot = Long.hashCode(id * 0x9E37_79B9_7F4A_7C15L) & mask; // Fibonacci hashing spreads consecutive ids
        while (rows[slot] != FREE && ids[slot] != id) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldIds = ids;
        int[] oldRows = rows;
        ids = new long[Math.multiplyExact(2, oldIds.length)];
        rows = new int[ids.length];
        Arrays.fill(rows, FREE);
        for (int old = 0; old < oldRows.length; old++) {
            if (oldRows[old] != FREE) {
                int slot = slot(oldIds[old]);
                ids[slot] = oldIds[old];
                rows[slot] = oldRows[old];
            }
        }
    }
}
