package io.ocellus.lite;

import io.ocellus.graph.Tensor;
import java.util.List;

/* What an operator of the file takes, as far as the conversion has come. Shapes are in the file's order. */
sealed interface Operand {

    /* Something that the graph computes.
     *
     * name: in the graph
     * shape: in the file's order, channels last, batch first
     * layout: how the graph keeps it */
    record Wire(String name, List<Integer> shape, Layout layout) implements Operand {
        public Wire {
            shape = List.copyOf(shape);
        }

        int rank() {
            return shape.size();
        }

        /* Pictures of one point, whose elements lie alike in both layouts. */
        boolean isPoint() {
            return rank() == 4 && shape.get(1) == 1 && shape.get(2) == 1;
        }

        /* The shape as the graph has it. */
        List<Integer> kept() {
            return layout == Layout.CHANNELS_FIRST
                    ? List.of(shape.get(0), shape.get(3), shape.get(1), shape.get(2))
                    : shape;
        }
    }

    /* Weights and settings, in the file's order; 8-bit weights are floats already. */
    record Fixed(Tensor tensor) implements Operand {}

    /* A shape, or numbers computed from shapes: only asked for by operators that know their shape without it. */
    record Measure() implements Operand {}

    /* How the graph keeps a tensor. */
    enum Layout {
        /* batch, channels, height, width: only for tensors of four axes */
        CHANNELS_FIRST,
        /* as in the file */
        AS_IN_FILE
    }
}
