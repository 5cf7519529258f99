package io.ocellus.index;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;

/// The best `k` neighbours offered so far. Confined to one thread.
final class Best {

    private final int k;
    private final PriorityQueue<Neighbour> worstFirst = new PriorityQueue<>(Collections.reverseOrder());

    Best(int k) {
        this.k = k;
    }

    /// The similarity below which nothing can enter any more; negative infinity while there is room.
    float floor() {
        return worstFirst.size() < k
                ? Float.NEGATIVE_INFINITY
                : worstFirst.element().similarity();
    }

    void offer(Neighbour neighbour) {
        if (worstFirst.size() < k) {
            worstFirst.add(neighbour);
        } else if (neighbour.compareTo(worstFirst.element()) < 0) {
            worstFirst.remove();
            worstFirst.add(neighbour);
        }
    }

    void offerAll(Best other) {
        other.worstFirst.forEach(this::offer);
    }

    /// Nearest first; immutable.
    List<Neighbour> inOrder() {
        List<Neighbour> all = new ArrayList<>(worstFirst);
        Collections.sort(all);
        return List.copyOf(all);
    }
}
