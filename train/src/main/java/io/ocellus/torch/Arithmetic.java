package io.ocellus.torch;

import java.util.Optional;
import java.util.function.BinaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/* Arithmetic element by element; shapes spread by the rules of numpy, in ONNX as in libtorch. */
final class Arithmetic {

    private Arithmetic() {}

    static Optional<Operation> of(NodePlan plan) {
        return Optional.ofNullable(
                switch (plan.node().operator()) {
                    case "Add" -> binary(torch::add);
                    case "Sub" -> binary(torch::sub);
                    case "Mul" -> binary(torch::mul);
                    case "Div" -> binary(Arithmetic::quotient);
                    case "Pow" -> binary(torch::pow);
                    case "Sum" -> folded(torch::add);
                    case "Max" -> folded(torch::maximum);
                    case "Min" -> folded(torch::minimum);
                    case "Sqrt" -> Operation.onFirst(torch::sqrt);
                    case "Exp" -> Operation.onFirst(torch::exp);
                    case "Log" -> Operation.onFirst(torch::log);
                    case "Neg" -> Operation.onFirst(torch::neg);
                    case "Abs" -> Operation.onFirst(torch::abs);
                    case "Reciprocal" -> Operation.onFirst(torch::reciprocal);
                    default -> null;
                });
    }

    private static Operation binary(BinaryOperator<Tensor> operator) {
        return Operation.of(in -> operator.apply(in.first(), in.at(1)));
    }

    private static Operation folded(BinaryOperator<Tensor> operator) {
        return Operation.of(in -> {
            Tensor result = new Tensor(in.first());
            for (int i = 1; i < in.values().size(); i++) {
                result = operator.apply(result, in.at(i));
            }
            return result;
        });
    }

    /* Whole numbers, as in the arithmetic of shapes, divide without a fraction. */
    private static Tensor quotient(Tensor a, Tensor b) {
        Tensor quotient = torch.div(a, b);
        return a.scalar_type() == ScalarType.Long ? quotient.to(ScalarType.Long) : quotient;
    }
}
