package io.ocellus.torch;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/* What a node does, its settings read once. Stateless: the same operands give the same result. */
@FunctionalInterface
interface Operation {

    /* Results in the order of the node's outputs. */
    List<Tensor> compute(Operands operands);

    static Operation of(Function<Operands, Tensor> single) {
        return operands -> List.of(single.apply(operands));
    }

    /* An operation on the first input alone. */
    static Operation onFirst(UnaryOperator<Tensor> single) {
        return operands -> List.of(single.apply(operands.first()));
    }
}
