package io.ocellus.lite;

import java.util.List;

/* One operator as the file describes it.
 *
 * position: from 0, in the order of computing
 * what: its name for messages, also where it is none that we know
 * code: its number in the schema
 * inputs, outputs: numbers of tensors; -1 stands for an optional input that is left out */
record LiteOperator(int position, String what, int code, List<Integer> inputs, List<Integer> outputs, Row options) {

    LiteOperator {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    boolean has(int place) {
        return place < inputs.size() && inputs.get(place) >= 0;
    }

    @Override
    public String toString() {
        return "operator %d, %s".formatted(position, what);
    }
}
