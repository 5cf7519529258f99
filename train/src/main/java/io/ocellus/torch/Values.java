package io.ocellus.torch;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

/* Between the tensors of a graph, which live in Java's memory, and those of libtorch. */
final class Values {

    private static final int IMAGE_AXES = 4;

    private Values() {}

    /* A tensor of libtorch with these numbers; floating ones in the type given, with channels last where it has four
     * axes, which is the order in which convolutions are quick. */
    static Tensor toTorch(io.ocellus.graph.Tensor tensor, ScalarType type) {
        long[] shape = NodePlan.longs(tensor.shape());
        if (!tensor.type().isFloating()) {
            return Tensor.create(tensor.integers(), shape);
        }
        Tensor made = type == ScalarType.Double
                ? Tensor.create(tensor.doubles(), shape)
                : Tensor.create(tensor.floats(), shape);
        return channelsLast(made);
    }

    static Tensor channelsLast(Tensor tensor) {
        return tensor.dim() == IMAGE_AXES ? tensor.contiguous(MemoryFormat.ChannelsLast) : tensor;
    }

    /* A copy in Java's memory, in float. */
    static io.ocellus.graph.Tensor toGraph(Tensor tensor) {
        try (PointerScope scope = new PointerScope()) {
            float[] values = new float[Math.toIntExact(tensor.numel())];
            FloatBuffer buffer =
                    tensor.detach().to(ScalarType.Float).contiguous().createBuffer();
            buffer.get(values);
            List<Integer> shape =
                    Arrays.stream(tensor.shape()).mapToObj(Math::toIntExact).toList();
            return io.ocellus.graph.Tensor.of(shape, values);
        }
    }
}
