package io.ocellus.lite;

import io.ocellus.graph.Attributes;
import io.ocellus.graph.ElementType;
import io.ocellus.graph.Tensor;
import io.ocellus.lite.Operand.Layout;
import io.ocellus.lite.Operand.Wire;
import java.util.List;

/* What is done to each element alone, and softmax. */
final class Activations {

    private static final int ALPHA = 0; // slot of LeakyReluOptions
    private static final int BETA = 0; // slot of SoftmaxOptions

    private Activations() {}

    /// Adds what the file fused into another operator.
    ///
    /// @param code 0 for nothing, else as the schema numbers activation functions
    static Wire fused(Draft draft, LiteOperator operator, Wire linear, int code) {
        return switch (code) {
            case 0 -> linear;
            case 1 -> draft.like(operator, linear, "Relu", Attributes.NONE);
            case 2 -> clipped(draft, operator, linear, -1, 1);
            case 3 -> clipped(draft, operator, linear, 0, 6);
            case 4 -> draft.like(operator, linear, "Tanh", Attributes.NONE);
            default -> throw draft.problem(operator, "fuses activation %d, which cannot be converted".formatted(code));
        };
    }

    /// An operator that ONNX has too and that needs no settings.
    static Wire each(Draft draft, LiteOperator operator, String onnx) {
        return draft.like(operator, draft.wire(operator, 0), onnx, Attributes.NONE);
    }

    static Wire clipped(Draft draft, LiteOperator operator, float least, float greatest) {
        return clipped(draft, operator, draft.wire(operator, 0), least, greatest);
    }

    private static Wire clipped(Draft draft, LiteOperator operator, Wire input, float least, float greatest) {
        return draft.like(operator, input, "Clip", Attributes.NONE, draft.scalar(least), draft.scalar(greatest));
    }

    /* x * min(max(x / 6 + 1/2, 0), 1): Howard et al., "Searching for MobileNetV3", ICCV 2019. */
    static Wire hardSwish(Draft draft, LiteOperator operator) {
        Wire input = draft.wire(operator, 0);
        Wire gate = draft.like(
                operator,
                input,
                "HardSigmoid",
                Attributes.NONE.with("alpha", 1 / 6f).with("beta", 0.5f));
        return draft.like(operator, input, "Mul", Attributes.NONE, gate.name());
    }

    static Wire leaky(Draft draft, LiteOperator operator) {
        float alpha = operator.options().number(ALPHA, 0);
        return draft.like(operator, draft.wire(operator, 0), "LeakyRelu", Attributes.NONE.with("alpha", alpha));
    }

    /* One slope for each channel: 1, 1, channels in the file; channels, 1, 1 in the graph. */
    static Wire parametric(Draft draft, LiteOperator operator) {
        Wire input = draft.wire(operator, 0);
        Tensor slopes = draft.fixed(operator, 1);
        int channels = input.shape().isEmpty() ? 0 : input.shape().getLast();
        if (slopes.size() != channels || !slopes.type().isFloating()) {
            throw draft.problem(
                    operator,
                    "has slopes of %s for an input of %s; only one for each channel can be converted"
                            .formatted(slopes, input.shape()));
        }
        List<Integer> shape = input.layout() == Layout.CHANNELS_FIRST ? List.of(channels, 1, 1) : List.of(channels);
        return draft.like(operator, input, "PRelu", Attributes.NONE, draft.constant(operator, slopes.reshaped(shape)));
    }

    static Wire squared(Draft draft, LiteOperator operator) {
        Wire input = draft.wire(operator, 0);
        return draft.like(operator, input, "Mul", Attributes.NONE, input.name());
    }

    static Wire inverseRoot(Draft draft, LiteOperator operator) {
        Wire root = each(draft, operator, "Sqrt");
        return draft.like(operator, root, "Reciprocal", Attributes.NONE);
    }

    static Wire softmax(Draft draft, LiteOperator operator, String onnx) {
        Wire input = draft.wire(operator, 0);
        float beta = onnx.equals("Softmax") ? operator.options().number(BETA, 1) : 1;
        Wire scaled = beta == 1 ? input : draft.like(operator, input, "Mul", Attributes.NONE, draft.scalar(beta));
        int axis = input.layout() == Layout.CHANNELS_FIRST ? 1 : input.rank() - 1;
        return draft.like(operator, scaled, onnx, Attributes.NONE.with("axis", axis));
    }

    /* Activations stay floats in the graph, so only a change between floats and whole numbers would do anything. */
    static Operand cast(Draft draft, LiteOperator operator) {
        Operand input = draft.operand(operator, 0);
        boolean floating = draft.tensor(operator.outputs().getFirst())
                .type()
                .filter(LiteType::isFloating)
                .isPresent();
        if (input instanceof Operand.Fixed fixed && floating) { // weights that were stored as whole numbers
            return new Operand.Fixed(fixed.tensor().as(ElementType.FLOAT));
        }
        return input;
    }
}
