package io.ocellus.torch;

import java.util.Collections;
import java.util.List;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// How a window sits on the two spatial axes: its size, steps, spread, and what is added around the image.
///
/// ONNX pads each side on its own, or says SAME, which depends on the size of the image: as much as makes the
/// result ceil(size / stride) long, the odd one at the end (SAME_UPPER) or at the start (SAME_LOWER).
///
/// @param kernel height and width of the window
/// @param pads top, left, bottom, right
record Padding(String auto, List<Integer> kernel, List<Integer> strides, List<Integer> dilations, List<Integer> pads) {

    private static final int AXES = 2;

    static Padding of(NodePlan plan, List<Integer> kernel) {
        if (kernel.size() != AXES) {
            throw plan.unsupported("a window of %d axes instead of 2".formatted(kernel.size()));
        }
        List<Integer> ones = Collections.nCopies(AXES, 1);
        return new Padding(
                plan.attributes().text("auto_pad", "NOTSET"),
                kernel,
                plan.attributes().integers("strides", ones),
                plan.attributes().integers("dilations", ones),
                plan.attributes().integers("pads", Collections.nCopies(2 * AXES, 0)));
    }

    /* Whether both sides get the same, whatever the image: then libtorch pads by itself. */
    boolean isEven() {
        return switch (auto) {
            case "SAME_UPPER", "SAME_LOWER" -> false;
            case "VALID" -> true;
            default -> pads.get(0).equals(pads.get(2)) && pads.get(1).equals(pads.get(3));
        };
    }

    /* For libtorch, where isEven. */
    long[] even() {
        return auto.equals("VALID") ? new long[AXES] : new long[] {pads.get(0), pads.get(1)};
    }

    boolean isNone() {
        return isEven() && even()[0] == 0 && even()[1] == 0;
    }

    /* Top, left, bottom, right for this image. */
    long[] around(Tensor image) {
        if (!auto.startsWith("SAME")) {
            return auto.equals("VALID") ? new long[2 * AXES] : NodePlan.longs(pads);
        }
        long[] around = new long[2 * AXES];
        for (int axis = 0; axis < AXES; axis++) {
            long size = image.size(AXES + axis);
            long extent = (kernel.get(axis) - 1L) * dilations.get(axis) + 1;
            long wanted = (Math.ceilDiv(size, strides.get(axis)) - 1) * strides.get(axis) + extent - size;
            long total = Math.max(0, wanted);
            long less = total / 2;
            around[axis] = auto.equals("SAME_UPPER") ? less : total - less;
            around[AXES + axis] = total - around[axis];
        }
        return around;
    }

    /* The image with a frame of this value. */
    Tensor framed(Tensor image, float value) {
        long[] around = around(image);
        return torch.constant_pad_nd(image, new long[] {around[1], around[3], around[0], around[2]}, new Scalar(value));
    }

    /* A Pad node: constant, mirrored or repeated at the edge. */
    static Operation pad(NodePlan plan) {
        String kind = plan.attributes().text("mode", "constant");
        String name = switch (kind) {
            case "constant" -> "constant";
            case "reflect" -> "reflect";
            case "edge" -> "replicate";
            default -> throw plan.unsupported("padding of kind '%s'".formatted(kind));
        };
        if (plan.node().hasInput(3)) {
            throw plan.unsupported("padding of chosen axes");
        }
        float value = plan.number(2).orElse(plan.attributes().number("value", 0));
        var pads = plan.wholes("pads", 1).orElseThrow(() -> plan.unsupported("padding without pads"));
        return Operation.of(in -> {
            long[] amounts = reversed(pads.apply(in));
            return name.equals("constant")
                    ? torch.constant_pad_nd(in.first(), amounts, new Scalar(value))
                    : torch.pad(in.first(), amounts, name, new DoubleOptional());
        });
    }

    /* ONNX: the starts of all axes, then the ends. libtorch: start and end of the last axis, of the one before, ...;
     * leading axes without padding are left out, since mirroring takes no more than three. */
    private static long[] reversed(long[] pads) {
        int axes = pads.length / 2;
        int first = 0;
        while (first < axes && pads[first] == 0 && pads[axes + first] == 0) {
            first++;
        }
        long[] reversed = new long[2 * (axes - first)];
        for (int axis = first; axis < axes; axis++) {
            reversed[2 * (axes - 1 - axis)] = pads[axis];
            reversed[2 * (axes - 1 - axis) + 1] = pads[axes + axis];
        }
        return reversed;
    }
}
