package io.ocellus.lite;

import io.ocellus.graph.ElementType;
import io.ocellus.graph.Tensor;
import io.ocellus.lite.LiteTensor.Storage;
import java.util.List;

/* Weights and settings of a file as numbers: quantised ones become the floats that they stand for. What all tensors
 * hold together is bounded by the size of the file, so that tensors that share bytes cannot fill the memory. */
final class Constants {

    /* Elements for each byte of the file. Of 8-bit weights one tensor takes one; as many again for copies in another
     * order of axes, and for weights that several operators use. */
    private static final long PER_BYTE = 4;

    private final String file;
    private final long limit;
    private long taken;

    Constants(LiteModel model) {
        this.file = model.file();
        this.limit = PER_BYTE * model.bytes();
    }

    /// Counts a tensor that is about to be made.
    ///
    /// @throws LiteException if it would be too much
    void reserve(long elements) {
        taken += elements;
        if (taken > limit) {
            throw new LiteException("%s: its weights would fill %,d numbers, more than a file of its size can hold; "
                            .formatted(file, taken)
                    + "copy or download it again");
        }
    }

    /// @return floats, or whole numbers of 64 bits where the file gives them no scale
    /// @throws LiteException if the values are not there, or of a type that cannot be read
    Tensor read(LiteTensor tensor) {
        LiteType type = tensor.type()
                .orElseThrow(() -> problem(
                        tensor,
                        "holds a type of numbers that cannot be converted; use a file with"
                                + " weights of 8, 16 or 32 bits"));
        if (tensor.storage() == Storage.SPARSE) {
            throw problem(tensor, "leaves zeros out (sparse weights); export the network without sparsity");
        }
        long elements = elements(tensor);
        if (elements * type.bytes() != tensor.data().capacity()) {
            throw problem(
                    tensor,
                    "of shape %s should have %,d bytes but has %,d; copy or download the file again"
                            .formatted(
                                    tensor.shape(),
                                    elements * type.bytes(),
                                    tensor.data().capacity()));
        }
        reserve(elements);
        if (type.isFloating()) {
            return floats(tensor, type, (int) elements);
        }
        return tensor.quantisation().isPresent()
                ? dequantised(tensor, type, (int) elements)
                : integers(tensor, type, (int) elements);
    }

    private long elements(LiteTensor tensor) {
        long elements = 1;
        for (int length : tensor.shape()) {
            elements *= length;
            if (length < 0 || elements > Integer.MAX_VALUE) {
                throw problem(
                        tensor, "cannot have the shape %s; copy or download the file again".formatted(tensor.shape()));
            }
        }
        return elements;
    }

    private static Tensor floats(LiteTensor tensor, LiteType type, int elements) {
        float[] values = new float[elements];
        for (int i = 0; i < elements; i++) {
            values[i] = type.number(tensor.data(), i);
        }
        return Tensor.of(tensor.shape(), values);
    }

    private static Tensor integers(LiteTensor tensor, LiteType type, int elements) {
        long[] values = new long[elements];
        for (int i = 0; i < elements; i++) {
            values[i] = type.whole(tensor.data(), i);
        }
        return Tensor.of(ElementType.INT64, tensor.shape(), values);
    }

    private Tensor dequantised(LiteTensor tensor, LiteType type, int elements) {
        Quantisation quantisation = tensor.quantisation();
        List<Integer> shape = tensor.shape();
        int scales = quantisation.scales().size();
        int inner = elements; // elements in a row that have one scale
        if (scales > 1) {
            int axis = quantisation.axis();
            if (axis < 0 || axis >= shape.size() || shape.get(axis) != scales) {
                throw problem(
                        tensor,
                        "of shape %s has %d scales along axis %d; copy or download the file again"
                                .formatted(shape, scales, axis));
            }
            inner = (int) Axes.volume(shape.subList(axis + 1, shape.size()));
        }
        int zeros = quantisation.zeroPoints().size();
        if (zeros > 1 && zeros != scales) {
            throw problem(
                    tensor,
                    "has %d scales but %d zero points; copy or download the file again".formatted(scales, zeros));
        }
        float[] values = new float[elements];
        for (int i = 0; i < elements; i++) {
            int index = i / inner % scales;
            values[i] = quantisation.scale(index) * (type.whole(tensor.data(), i) - quantisation.zeroPoint(index));
        }
        return Tensor.of(shape, values);
    }

    private LiteException problem(LiteTensor tensor, String what) {
        return new LiteException("%s: tensor '%s' %s".formatted(file, tensor.name(), what));
    }
}
