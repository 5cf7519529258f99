package io.ocellus.torch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/* Convolutions and matrix products: where the weights are. */
final class Products {

    private Products() {}

    static Optional<Operation> of(NodePlan plan) {
        return Optional.ofNullable(
                switch (plan.node().operator()) {
                    case "Conv" -> convolution(plan);
                    case "ConvTranspose" -> transposed(plan);
                    case "Gemm" -> gemm(plan);
                    case "MatMul" -> Operation.of(in -> torch.matmul(in.first(), in.at(1)));
                    default -> null;
                });
    }

    private static List<Integer> kernel(NodePlan plan) {
        List<Integer> shape = plan.constant(1)
                .orElseThrow(() -> plan.unsupported("a convolution with computed weights"))
                .shape();
        return shape.subList(2, shape.size());
    }

    private static Operation convolution(NodePlan plan) {
        Padding padding = Padding.of(plan, kernel(plan));
        long groups = plan.attributes().integer("group", 1);
        long[] strides = NodePlan.longs(padding.strides());
        long[] dilations = NodePlan.longs(padding.dilations());
        long[] frame = padding.isEven() ? padding.even() : new long[2];
        boolean slowIn16Bits = groups > 1 && Arrays.stream(strides).anyMatch(stride -> stride > 1);
        return Operation.of(in -> {
            Tensor framed = padding.isEven() ? in.first() : padding.framed(in.first(), 0);
            if (slowIn16Bits && torch.is_autocast_enabled(DeviceType.CPU)) {
                return in32Bits(() -> torch.conv2d(
                        framed.to(ScalarType.Float), in.at(1), in.optional(2), strides, frame, dilations, groups));
            }
            return torch.conv2d(framed, in.at(1), in.optional(2), strides, frame, dilations, groups);
        });
    }

    /* A layer that stays in float although its neighbours are computed in bfloat16. The gradient of a strided
     * convolution by groups has no quick form in 16 bits: four such layers took a third of the time of MobileNetV2. */
    private static Tensor in32Bits(Supplier<Tensor> layer) {
        torch.set_autocast_enabled(DeviceType.CPU, false);
        try {
            return layer.get();
        } finally {
            torch.set_autocast_enabled(DeviceType.CPU, true);
        }
    }

    private static Operation transposed(NodePlan plan) {
        Padding padding = Padding.of(plan, kernel(plan));
        if (!padding.isEven() || plan.attributes().has("output_shape")) {
            throw plan.unsupported("a transposed convolution with uneven padding");
        }
        long groups = plan.attributes().integer("group", 1);
        long[] more = plan.longs("output_padding", List.of(0, 0));
        return Operation.of(in -> torch.conv_transpose2d(
                in.first(),
                in.at(1),
                in.optional(2),
                NodePlan.longs(padding.strides()),
                padding.even(),
                more,
                groups,
                NodePlan.longs(padding.dilations())));
    }

    /* alpha A' B' + beta C, A' and B' transposed where asked. */
    private static Operation gemm(NodePlan plan) {
        boolean turnA = plan.attributes().integer("transA", 0) != 0;
        boolean turnB = plan.attributes().integer("transB", 0) != 0;
        float alpha = plan.attributes().number("alpha", 1);
        float beta = plan.attributes().number("beta", 1);
        boolean vector = plan.constant(2)
                .filter(c -> c.shape().size() == 1 && c.size() > 1)
                .isPresent();
        if (!turnA
                && turnB
                && alpha == 1
                && beta == 1
                && (vector || !plan.node().hasInput(2))) {
            return Operation.of(in -> torch.linear(in.first(), in.at(1), in.optional(2)));
        }
        return Operation.of(in -> {
            Tensor a = turnA ? torch.permute(in.first(), 1, 0) : in.first();
            Tensor b = turnB ? torch.permute(in.at(1), 1, 0) : in.at(1);
            Tensor product = scaled(torch.matmul(a, b), alpha);
            return in.find(2).map(c -> torch.add(product, scaled(c, beta))).orElse(product);
        });
    }

    private static Tensor scaled(Tensor tensor, float factor) {
        return factor == 1 ? tensor : torch.mul(tensor, new Scalar(factor));
    }
}
