package io.ocellus.lite;

import io.ocellus.graph.Attributes;
import io.ocellus.lite.Operand.Layout;
import io.ocellus.lite.Operand.Wire;
import io.ocellus.lite.Windows.Padding;
import java.util.List;

/* The two windows of a convolution or a pooling on pictures, down and across. */
record Sliding(Windows down, Windows across) {

    /* As the file numbers them. */
    private static final List<Padding> PADDINGS = List.of(Padding.SAME, Padding.VALID);

    private static final int LARGEST = 1 << 16;

    /* Lengths, strides and dilations, each down and across. */
    record Steps(List<Integer> lengths, List<Integer> strides, List<Integer> dilations) {}

    static Sliding of(Draft draft, LiteOperator operator, Wire picture, Steps steps, int padding) {
        if (padding < 0 || padding >= PADDINGS.size()) {
            throw draft.problem(operator, "has the unknown padding %d".formatted(padding));
        }
        Sliding sliding = new Sliding(
                window(draft, operator, picture, steps, PADDINGS.get(padding), 0),
                window(draft, operator, picture, steps, PADDINGS.get(padding), 1));
        if (sliding.down.positions() < 1 || sliding.across.positions() < 1) {
            throw draft.problem(
                    operator, "has windows of %s that do not fit into %s".formatted(steps.lengths(), picture.shape()));
        }
        return sliding;
    }

    private static Windows window(
            Draft draft, LiteOperator operator, Wire picture, Steps steps, Padding padding, int axis) {
        int input = picture.shape().get(1 + axis);
        for (int value : List.of(
                input,
                steps.lengths().get(axis),
                steps.strides().get(axis),
                steps.dilations().get(axis))) {
            if (value < 1 || value > LARGEST) {
                throw draft.problem(
                        operator,
                        "has an input of %s, windows of %s, strides of %s and dilations of %s, "
                                        .formatted(picture.shape(), steps.lengths(), steps.strides(), steps.dilations())
                                + "which must be 1 to " + LARGEST);
            }
        }
        return new Windows(
                input,
                steps.lengths().get(axis),
                steps.strides().get(axis),
                steps.dilations().get(axis),
                padding);
    }

    /// Whether there is one place and the windows fill the picture.
    boolean isWhole() {
        return down.isWhole() && across.isWhole();
    }

    Attributes attributes() {
        return Attributes.NONE
                .with("kernel_shape", List.of(down.length(), across.length()))
                .with("strides", List.of(down.stride(), across.stride()))
                .with("pads", List.of(down.before(), across.before(), down.after(), across.after()));
    }

    Attributes dilatedAttributes() {
        return attributes().with("dilations", List.of(down.dilation(), across.dilation()));
    }

    /// What comes out for each picture.
    Wire result(String name, Wire picture, int channels) {
        return new Wire(
                name,
                List.of(picture.shape().getFirst(), down.positions(), across.positions(), channels),
                Layout.CHANNELS_FIRST);
    }
}
