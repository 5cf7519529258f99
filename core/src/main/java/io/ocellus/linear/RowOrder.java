package io.ocellus.linear;

import java.util.SplittableRandom;

/// The order in which each pass visits the rows: a permutation of all of them, new for every pass and given by
/// the seed alone. Whoever skips rows still sees the others in this order, so a problem meets its rows in the
/// same order whether it is solved alone or among others. Confined.
final class RowOrder {

    private final SplittableRandom random;
    private final int[] order;

    /// @param rows `n`
    RowOrder(int rows, long seed) {
        random = new SplittableRandom(seed);
        order = new int[rows];
        for (int i = 0; i < rows; i++) {
            order[i] = i;
        }
    }

    /// The order of the next pass, `int[n]`: its own array, overwritten by the next call.
    int[] next() {
        for (int i = order.length; i > 1; i--) {
            int other = random.nextInt(i);
            int row = order[other];
            order[other] = order[i - 1];
            order[i - 1] = row;
        }
        return order;
    }
}
