package io.ocellus.lite;

import io.ocellus.graph.Attributes;
import io.ocellus.graph.Tensor;
import io.ocellus.lite.Operand.Layout;
import io.ocellus.lite.Operand.Wire;
import java.util.List;

/* Pictures made larger or smaller within a network, and where the old points are thought to lie. */
final class Resizing {

    private static final int LINEAR_ALIGN = 2; // slots of ResizeBilinearOptions
    private static final int LINEAR_CENTRES = 3;
    private static final int NEAREST_ALIGN = 0; // slots of ResizeNearestNeighborOptions
    private static final int NEAREST_CENTRES = 1;

    private Resizing() {}

    static Wire linear(Draft draft, LiteOperator operator) {
        Row options = operator.options();
        String points = points(options, LINEAR_ALIGN, LINEAR_CENTRES);
        return resized(
                draft, operator, Attributes.NONE.with("mode", "linear").with("coordinate_transformation_mode", points));
    }

    static Wire nearest(Draft draft, LiteOperator operator) {
        Row options = operator.options();
        String points = points(options, NEAREST_ALIGN, NEAREST_CENTRES);
        return resized(
                draft,
                operator,
                Attributes.NONE
                        .with("mode", "nearest")
                        .with("coordinate_transformation_mode", points)
                        .with("nearest_mode", points.equals("asymmetric") ? "floor" : "round_prefer_ceil"));
    }

    private static String points(Row options, int aligned, int centred) {
        if (options.truth(aligned)) {
            return "align_corners";
        }
        return options.truth(centred) ? "half_pixel" : "asymmetric";
    }

    private static Wire resized(Draft draft, LiteOperator operator, Attributes attributes) {
        Wire picture = draft.picture(operator, 0);
        List<Integer> size = draft.numbers(operator, 1);
        if (size.size() != 2 || size.stream().anyMatch(length -> length < 1 || length > 1 << 16)) {
            throw draft.problem(operator, "cannot resize %s to %s".formatted(picture.shape(), size));
        }
        List<Integer> shape = picture.shape();
        Tensor scales =
                Tensor.of(List.of(4), 1, 1, scale(shape.get(1), size.getFirst()), scale(shape.get(2), size.getLast()));
        String name = draft.node(
                operator, "Resize", attributes, List.of(picture.name(), "", draft.constant(operator, scales)));
        return new Wire(
                name, List.of(shape.get(0), size.getFirst(), size.getLast(), shape.get(3)), Layout.CHANNELS_FIRST);
    }

    /* A factor instead of a size leaves the batch free. ONNX cuts input * scale to a whole number, which must not fall
     * one short. */
    private static float scale(int input, int output) {
        float scale = (float) output / input;
        return (int) Math.floor(input * scale) < output ? Math.nextUp(scale) : scale;
    }
}
