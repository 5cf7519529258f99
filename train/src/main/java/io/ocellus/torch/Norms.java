package io.ocellus.torch;

import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/* Norms: of batches, of single images, of positions, and the local response norm of AlexNet (A. Krizhevsky,
 * I. Sutskever, G. Hinton, "ImageNet Classification with Deep Convolutional Neural Networks", NIPS 2012). */
final class Norms {

    private Norms() {}

    static Optional<Operation> of(NodePlan plan) {
        return Optional.ofNullable(
                switch (plan.node().operator()) {
                    case "BatchNormalization" -> batch(plan);
                    case "InstanceNormalization" -> {
                        double epsilon = plan.attributes().number("epsilon", 1e-5f);
                        yield Operation.of(in -> torch.instance_norm(
                                in.first(),
                                in.optional(1),
                                in.optional(2),
                                new TensorOptional(),
                                new TensorOptional(),
                                true,
                                0,
                                epsilon,
                                false));
                    }
                    case "GroupNormalization" -> group(plan);
                    case "LayerNormalization" -> layer(plan);
                    case "LRN" -> localResponse(plan);
                    default -> null;
                });
    }

    /* ONNX keeps the share `momentum` of the old statistics, libtorch takes the share 1 - momentum of the new. */
    private static Operation batch(NodePlan plan) {
        double epsilon = plan.attributes().number("epsilon", 1e-5f);
        double share = 1 - plan.attributes().number("momentum", 0.9f);
        return Operation.of(in -> torch.batch_norm(
                in.first(),
                in.optional(1),
                in.optional(2),
                in.optional(3),
                in.optional(4),
                in.training(),
                share,
                epsilon,
                false));
    }

    private static Operation group(NodePlan plan) {
        long groups = plan.attributes().integer("num_groups", 1);
        double epsilon = plan.attributes().number("epsilon", 1e-5f);
        if (plan.constant(1).map(scale -> scale.size() == groups).orElse(false) && plan.opset() < 21) {
            throw plan.unsupported("a group norm with one scale for each group");
        }
        return Operation.of(in -> torch.group_norm(in.first(), groups, in.optional(1), in.optional(2), epsilon, false));
    }

    private static Operation layer(NodePlan plan) {
        int attribute = plan.attributes().integer("axis", -1);
        double epsilon = plan.attributes().number("epsilon", 1e-5f);
        return Operation.of(in -> {
            long[] shape = in.first().shape();
            int axis = attribute < 0 ? attribute + shape.length : attribute;
            long[] normed = Arrays.copyOfRange(shape, axis, shape.length);
            return torch.layer_norm(in.first(), normed, in.optional(1), in.optional(2), epsilon, false);
        });
    }

    /* x / (bias + alpha / size * sum of squares over the channels around)^beta. */
    private static Operation localResponse(NodePlan plan) {
        int size = plan.attributes().integer("size", 1);
        float alpha = plan.attributes().number("alpha", 1e-4f);
        float beta = plan.attributes().number("beta", 0.75f);
        float bias = plan.attributes().number("bias", 1);
        long before = (size - 1L) / 2;
        return Operation.onFirst(x -> {
            long channels = x.size(1);
            Tensor squares = torch.constant_pad_nd(torch.square(x), new long[] {0, 0, 0, 0, before, size - 1 - before});
            Tensor sum = torch.narrow(squares, 1, 0, channels);
            for (int k = 1; k < size; k++) {
                sum = torch.add(sum, torch.narrow(squares, 1, k, channels));
            }
            Tensor base = torch.add(torch.mul(sum, new Scalar(alpha / size)), new Scalar(bias));
            return torch.div(x, torch.pow(base, new Scalar(beta)));
        });
    }
}
