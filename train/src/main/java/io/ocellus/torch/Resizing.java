package io.ocellus.torch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/* Resize and Upsample, nearest and linear, axis by axis: where a pixel of the result comes from is computed once by
 * the formulas of ONNX (operator Resize), so that all its ways to count coordinates are the same few lines. */
final class Resizing {

    private static final int FIRST_WITH_REGION = 11;

    private final NodePlan plan;
    private final boolean linear;
    private final String coordinates;
    private final String rounding;

    private Resizing(NodePlan plan) {
        this.plan = plan;
        String mode = plan.attributes().text("mode", "nearest");
        linear = mode.equals("linear") || mode.equals("bilinear");
        if (!linear && !mode.equals("nearest")) {
            throw plan.unsupported("resizing of kind '%s'".formatted(mode));
        }
        boolean old = plan.node().operator().equals("Upsample") || plan.opset() < FIRST_WITH_REGION;
        coordinates = plan.attributes().text("coordinate_transformation_mode", old ? "asymmetric" : "half_pixel");
        rounding = plan.attributes().text("nearest_mode", old ? "floor" : "round_prefer_floor");
        if (coordinates.equals("tf_crop_and_resize") || plan.attributes().integer("antialias", 0) != 0) {
            throw plan.unsupported("resizing with a region or against aliasing");
        }
    }

    static Optional<Operation> of(NodePlan plan) {
        return switch (plan.node().operator()) {
            case "Resize", "Upsample" -> Optional.of(new Resizing(plan).operation());
            default -> Optional.empty();
        };
    }

    private Operation operation() {
        boolean old = plan.node().operator().equals("Upsample") || plan.opset() < FIRST_WITH_REGION;
        int place = old ? 1 : 2;
        Optional<float[]> scales = plan.attributes().has("scales")
                ? Optional.of(floats())
                : plan.constant(place).map(io.ocellus.graph.Tensor::floats).filter(values -> values.length > 0);
        Optional<Function<Operands, long[]>> sizes =
                scales.isPresent() ? Optional.empty() : plan.wholes("", old ? Integer.MAX_VALUE : 3);
        if (scales.isEmpty() && sizes.isEmpty()) {
            throw plan.unsupported("resizing by a computed scale");
        }
        return Operation.of(in -> {
            Tensor result = new Tensor(in.first());
            for (int axis = 0; axis < in.first().dim(); axis++) {
                long length = in.first().size(axis);
                int at = axis;
                long target = sizes.map(of -> of.apply(in)[at])
                        .orElseGet(() -> (long) Math.floor(length * (double) scales.orElseThrow()[at]));
                double scale = scales.map(values -> (double) values[at]).orElse((double) target / length);
                result = resized(result, axis, Math.toIntExact(target), scale);
            }
            return result;
        });
    }

    private float[] floats() {
        var values = plan.attributes().numbers("scales", List.of());
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i);
        }
        return floats;
    }

    private Tensor resized(Tensor x, int axis, int target, double scale) {
        int length = Math.toIntExact(x.size(axis));
        if (scale == 1 && length == target) {
            return x;
        }
        long[] lower = new long[target];
        long[] upper = new long[target];
        double[] share = new double[target];
        for (int i = 0; i < target; i++) {
            double from = source(i, length, target, scale);
            double place = linear ? Math.clamp(from, 0, length - 1) : rounded(from);
            lower[i] = (long) Math.clamp(Math.floor(place), 0, length - 1);
            upper[i] = Math.min(length - 1, lower[i] + 1);
            share[i] = place - lower[i];
        }
        Tensor low = torch.index_select(x, axis, Tensor.create(lower, target));
        if (!linear) {
            return low;
        }
        long[] shape = new long[Math.toIntExact(x.dim())];
        Arrays.fill(shape, 1);
        shape[axis] = target;
        Tensor weight = Tensor.create(share, shape).to(x.scalar_type());
        Tensor high = torch.index_select(x, axis, Tensor.create(upper, target));
        return torch.add(low, torch.mul(weight, torch.sub(high, low)));
    }

    private double source(int i, int length, int target, double scale) {
        return switch (coordinates) {
            case "half_pixel" -> (i + 0.5) / scale - 0.5;
            case "pytorch_half_pixel" -> target > 1 ? (i + 0.5) / scale - 0.5 : 0;
            case "align_corners" -> target == 1 ? 0 : i * (length - 1.0) / (target - 1);
            case "asymmetric" -> i / scale;
            case "half_pixel_symmetric" -> {
                double adjusted = target / (length * scale);
                double centre = length / 2.0;
                yield centre * (1 - adjusted) + (i + 0.5) / scale - 0.5;
            }
            default -> throw plan.unsupported("resizing with coordinates '%s'".formatted(coordinates));
        };
    }

    private double rounded(double place) {
        return switch (rounding) {
            case "floor" -> Math.floor(place);
            case "ceil" -> Math.ceil(place);
            case "round_prefer_floor" -> Math.ceil(place - 0.5);
            case "round_prefer_ceil" -> Math.floor(place + 0.5);
            default -> throw plan.unsupported("rounding '%s'".formatted(rounding));
        };
    }
}
