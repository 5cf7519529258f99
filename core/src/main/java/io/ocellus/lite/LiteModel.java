package io.ocellus.lite;

import java.util.List;

/* What a file holds: its first subgraph. Inputs and outputs are numbers of tensors.
 *
 * file: how messages call it
 * bytes: its length, which bounds what a conversion may reserve */
record LiteModel(
        String file,
        long bytes,
        List<LiteTensor> tensors,
        List<LiteOperator> operators,
        List<Integer> inputs,
        List<Integer> outputs) {

    LiteModel {
        tensors = List.copyOf(tensors);
        operators = List.copyOf(operators);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
