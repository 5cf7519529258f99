package io.ocellus.collection;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;

/// Labels of very many images in little memory, in the order in which they come. Confined to one thread.
final class LabelList {

    private static final int FIRST_ROOM = 1 << 10;

    private long[] images = new long[FIRST_ROOM];
    private int[] nodes = new int[FIRST_ROOM];
    private int size;

    void add(long image, int node) {
        if (size == images.length) {
            images = Arrays.copyOf(images, 2 * size);
            nodes = Arrays.copyOf(nodes, 2 * size);
        }
        images[size] = image;
        nodes[size++] = node;
    }

    int size() {
        return size;
    }

    /// Forgets some images.
    void drop(Set<Long> some) {
        int[] kept = IntStream.range(0, size)
                .filter(row -> !some.contains(images[row]))
                .toArray();
        for (int row = 0; row < kept.length; row++) {
            images[row] = images[kept[row]];
            nodes[row] = nodes[kept[row]];
        }
        size = kept.length;
    }

    /// `long[n]`, a copy.
    long[] images() {
        return Arrays.copyOf(images, size);
    }

    /// Nodes of the taxonomy, `int[n]`, a copy.
    int[] nodes() {
        return Arrays.copyOf(nodes, size);
    }
}
