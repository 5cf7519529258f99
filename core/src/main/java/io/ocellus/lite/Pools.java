package io.ocellus.lite;

import io.ocellus.graph.Attributes;
import io.ocellus.lite.Operand.Wire;
import io.ocellus.lite.Sliding.Steps;
import java.util.List;

/* Pooling of pictures. Averages leave the padding out of the count, as TensorFlow's do. */
final class Pools {

    private static final int PADDING = 0; // slots of Pool2DOptions
    private static final int STRIDE_ACROSS = 1;
    private static final int STRIDE_DOWN = 2;
    private static final int LENGTH_ACROSS = 3;
    private static final int LENGTH_DOWN = 4;
    private static final int FUSED = 5;

    private Pools() {}

    static Wire average(Draft draft, LiteOperator operator) {
        return pooled(draft, operator, "AveragePool", "GlobalAveragePool");
    }

    static Wire maximum(Draft draft, LiteOperator operator) {
        return pooled(draft, operator, "MaxPool", "GlobalMaxPool");
    }

    private static Wire pooled(Draft draft, LiteOperator operator, String local, String global) {
        Row options = operator.options();
        Steps steps = new Steps(
                List.of(options.integer(LENGTH_DOWN, 0), options.integer(LENGTH_ACROSS, 0)),
                List.of(options.integer(STRIDE_DOWN, 0), options.integer(STRIDE_ACROSS, 0)),
                List.of(1, 1));
        Wire picture = draft.picture(operator, 0);
        Sliding sliding = Sliding.of(draft, operator, picture, steps, options.small(PADDING, 0));
        String name = sliding.isWhole()
                ? draft.node(operator, global, Attributes.NONE, List.of(picture.name()))
                : draft.node(operator, local, sliding.attributes(), List.of(picture.name()));
        Wire pooled = sliding.result(name, picture, picture.shape().getLast());
        return Activations.fused(draft, operator, pooled, options.small(FUSED, 0));
    }
}
