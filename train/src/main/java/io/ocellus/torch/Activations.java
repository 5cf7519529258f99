package io.ocellus.torch;

import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/* Functions of single values, and softmax. */
final class Activations {

    /* libtorch has a quick hardsigmoid with this slope, which MobileNetV3 uses. */
    private static final float USUAL_SLOPE = 1 / 6f;

    /* Softmax over one axis came with this version; before, it ran over all axes from one on. */
    private static final int SOFTMAX_OF_ONE_AXIS = 13;

    private Activations() {}

    static Optional<Operation> of(NodePlan plan) {
        return Optional.ofNullable(
                switch (plan.node().operator()) {
                    case "Relu" -> Operation.of(Activations::relu);
                    case "Clip" -> clip(plan);
                    case "LeakyRelu" -> {
                        float slope = plan.attributes().number("alpha", 0.01f);
                        yield Operation.onFirst(x -> torch.leaky_relu(x, new Scalar(slope)));
                    }
                    case "PRelu" -> Operation.of(in -> prelu(in.first(), in.at(1)));
                    case "Elu" -> {
                        float alpha = plan.attributes().number("alpha", 1);
                        yield Operation.onFirst(x -> torch.elu(x, new Scalar(alpha), new Scalar(1f), new Scalar(1f)));
                    }
                    case "Selu" -> Operation.onFirst(torch::selu);
                    case "Sigmoid" -> Operation.onFirst(torch::sigmoid);
                    case "Tanh" -> Operation.onFirst(torch::tanh);
                    case "HardSwish" -> Operation.onFirst(torch::hardswish);
                    case "HardSigmoid" -> hardSigmoid(plan);
                    case "Softplus" -> Operation.onFirst(torch::softplus);
                    case "Mish" -> Operation.onFirst(torch::mish);
                    case "Swish", "Silu" -> swish(plan);
                    case "Erf" -> Operation.onFirst(torch::erf);
                    case "Gelu", "com.microsoft:Gelu" -> {
                        String kind = plan.attributes().text("approximate", "none");
                        yield Operation.onFirst(x -> torch.gelu(x, kind));
                    }
                    case "Softmax" -> softmax(plan, torch::softmax);
                    case "LogSoftmax" -> softmax(plan, torch::log_softmax);
                    default -> null;
                });
    }

    /* In place, libtorch gives back the operand itself, which is soon closed: hence another handle. */
    private static Tensor relu(Operands in) {
        return in.mayOverwrite() ? new Tensor(torch.relu_(in.first())) : torch.relu(in.first());
    }

    /* As hardtanh, which costs a quarter less than clamp in training. There it is not computed in place: libtorch would
     * first copy the operand, which its gradient asks for. */
    private static Operation clip(NodePlan plan) {
        boolean computed = (plan.node().hasInput(1) && plan.constant(1).isEmpty())
                || (plan.node().hasInput(2) && plan.constant(2).isEmpty());
        if (computed) {
            throw plan.unsupported("a Clip with computed bounds");
        }
        float least = plan.number(1).orElse(plan.attributes().number("min", -Float.MAX_VALUE));
        float greatest = plan.number(2).orElse(plan.attributes().number("max", Float.MAX_VALUE));
        return Operation.of(in -> {
            Scalar from = new Scalar(least);
            Scalar to = new Scalar(greatest);
            return in.mayOverwrite() && !in.first().requires_grad()
                    ? new Tensor(torch.hardtanh_(in.first(), from, to))
                    : torch.hardtanh(in.first(), from, to);
        });
    }

    /* ONNX aligns the slopes with the last axes, libtorch's own prelu with the channels. */
    private static Tensor prelu(Tensor x, Tensor slope) {
        return torch.add(torch.relu(x), torch.mul(slope, torch.neg(torch.relu(torch.neg(x)))));
    }

    private static Operation swish(NodePlan plan) {
        float alpha = plan.attributes().number("alpha", 1);
        return alpha == 1
                ? Operation.onFirst(torch::silu)
                : Operation.onFirst(x -> torch.mul(x, torch.sigmoid(torch.mul(x, new Scalar(alpha)))));
    }

    private static Operation hardSigmoid(NodePlan plan) {
        float slope = plan.attributes().number("alpha", 0.2f);
        float offset = plan.attributes().number("beta", 0.5f);
        if (Math.abs(slope - USUAL_SLOPE) < 1e-6f && offset == 0.5f) {
            return Operation.onFirst(torch::hardsigmoid);
        }
        return Operation.onFirst(x -> torch.hardtanh(
                torch.add(torch.mul(x, new Scalar(slope)), new Scalar(offset)), new Scalar(0f), new Scalar(1f)));
    }

    private interface OverAxis {
        Tensor apply(Tensor x, long axis);
    }

    private static Operation softmax(NodePlan plan, OverAxis function) {
        boolean oneAxis = plan.opset() >= SOFTMAX_OF_ONE_AXIS;
        int axis = plan.attributes().integer("axis", oneAxis ? -1 : 1);
        if (oneAxis) {
            return Operation.onFirst(x -> function.apply(x, axis));
        }
        return Operation.onFirst(x -> {
            Tensor rows = torch.flatten(x, axis, -1);
            return torch.reshape(function.apply(rows, axis), x.shape());
        });
    }
}
