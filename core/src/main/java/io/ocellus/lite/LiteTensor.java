package io.ocellus.lite;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/* A tensor as the file describes it.
 *
 * shape: in the file's order, channels last; empty if the file does not say, which older converters do for what a
 * network computes on its way.
 * data: the elements as they lie in the file, little-endian; of length 0 for what is computed.
 * sparse: whether the data leave zeros out. */
record LiteTensor(
        String name,
        List<Integer> shape,
        Optional<LiteType> type,
        Quantisation quantisation,
        ByteBuffer data,
        Storage storage) {

    /* How a tensor's elements are kept. */
    enum Storage {
        DENSE,
        SPARSE
    }

    LiteTensor {
        shape = List.copyOf(shape);
    }

    /// Whether the file holds its values, as it does for weights.
    boolean isConstant() {
        return data.capacity() > 0;
    }
}
