package io.ocellus.torch;

import io.ocellus.graph.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/* What moves elements about and computes nothing. */
final class Shapes {

    private Shapes() {}

    static Optional<Operation> of(NodePlan plan) {
        return Optional.ofNullable(
                switch (plan.node().operator()) {
                    case "Identity" -> Operation.onFirst(Tensor::new);
                    case "Cast" -> cast(plan);
                    case "Shape" -> Operation.onFirst(x -> Tensor.create(x.shape(), x.dim()));
                    case "Flatten" -> flatten(plan.attributes().integer("axis", 1));
                    case "Reshape" -> reshape(plan);
                    case "Expand" -> expand(plan);
                    case "Transpose" -> transpose(plan);
                    case "Squeeze" -> squeeze(plan);
                    case "Unsqueeze" -> unsqueeze(plan);
                    case "Concat" -> {
                        int axis = plan.attributes().integer("axis", 0);
                        yield Operation.of(in -> torch.cat(vector(in), axis));
                    }
                    case "Split" -> split(plan);
                    case "Slice" -> slice(plan);
                    case "Gather" -> gather(plan.attributes().integer("axis", 0));
                    case "Pad" -> Padding.pad(plan);
                    case "DepthToSpace" -> depthToSpace(plan);
                    default -> null;
                });
    }

    private static Operation cast(NodePlan plan) {
        int code = plan.attributes().integer("to", 0);
        ScalarType type = switch (code) {
            case 1, 10, 11 -> plan.type();
            case 2, 3, 5, 6, 7 -> ScalarType.Long;
            case 9 -> ScalarType.Bool;
            default -> throw plan.unsupported("a cast to type number %d".formatted(code));
        };
        return Operation.onFirst(x -> x.to(type));
    }

    private static Operation flatten(int attribute) {
        return Operation.onFirst(x -> {
            int axis = Math.toIntExact(attribute < 0 ? attribute + x.dim() : attribute);
            long rows = Arrays.stream(x.shape()).limit(axis).reduce(1, (a, b) -> a * b);
            return torch.reshape(x, rows, -1);
        });
    }

    private static Operation reshape(NodePlan plan) {
        boolean keepZero = plan.attributes().integer("allowzero", 0) != 0;
        Function<Operands, long[]> target =
                plan.wholes("shape", 1).orElseThrow(() -> plan.unsupported("a Reshape without a shape"));
        return Operation.of(in -> {
            long[] shape = target.apply(in).clone();
            for (int i = 0; i < shape.length; i++) {
                shape[i] = shape[i] == 0 && !keepZero ? in.first().size(i) : shape[i];
            }
            return torch.reshape(in.first(), shape);
        });
    }

    private static Operation expand(NodePlan plan) {
        Function<Operands, long[]> target =
                plan.wholes("shape", 1).orElseThrow(() -> plan.unsupported("an Expand without a shape"));
        return Operation.of(in -> {
            long[] own = in.first().shape();
            long[] shape = target.apply(in);
            int axes = Math.max(own.length, shape.length);
            long[] common = new long[axes];
            for (int k = 0; k < axes; k++) {
                long mine = k < axes - own.length ? 1 : own[k - axes + own.length];
                long theirs = k < axes - shape.length ? 1 : shape[k - axes + shape.length];
                common[k] = Math.max(mine, theirs);
            }
            return in.first().expand(common);
        });
    }

    private static Operation transpose(NodePlan plan) {
        List<Integer> order = plan.attributes().integers("perm", List.of());
        return Operation.onFirst(x -> torch.permute(
                x,
                order.isEmpty()
                        ? LongStream.range(0, x.dim())
                                .map(axis -> x.dim() - 1 - axis)
                                .toArray()
                        : NodePlan.longs(order)));
    }

    private static Operation squeeze(NodePlan plan) {
        Optional<Function<Operands, long[]>> axes = plan.wholes("axes", 1);
        return Operation.of(
                in -> axes.isPresent() ? torch.squeeze(in.first(), axes.get().apply(in)) : torch.squeeze(in.first()));
    }

    private static Operation unsqueeze(NodePlan plan) {
        Function<Operands, long[]> axes =
                plan.wholes("axes", 1).orElseThrow(() -> plan.unsupported("an Unsqueeze without axes"));
        return Operation.of(in -> {
            long[] added = axes.apply(in);
            long rank = in.first().dim() + added.length;
            Tensor result = in.first();
            for (long axis : Arrays.stream(added)
                    .map(axis -> axis < 0 ? axis + rank : axis)
                    .sorted()
                    .toArray()) {
                result = torch.unsqueeze(result, axis);
            }
            return result;
        });
    }

    private static Operation split(NodePlan plan) {
        int axis = plan.attributes().integer("axis", 0);
        int parts =
                plan.attributes().integer("num_outputs", plan.node().outputs().size());
        Optional<Function<Operands, long[]>> sizes = plan.wholes("split", 1);
        return in -> {
            TensorVector pieces = sizes.isPresent()
                    ? torch.split_with_sizes(in.first(), sizes.get().apply(in), axis)
                    : torch.split(in.first(), Math.ceilDiv(in.first().size(axis), parts), axis);
            return List.of(pieces.get());
        };
    }

    private static Operation slice(NodePlan plan) {
        Function<Operands, long[]> starts =
                plan.wholes("starts", 1).orElseThrow(() -> plan.unsupported("a Slice without starts"));
        Function<Operands, long[]> ends =
                plan.wholes("ends", 2).orElseThrow(() -> plan.unsupported("a Slice without ends"));
        Optional<Function<Operands, long[]>> axes = plan.wholes("axes", 3);
        Optional<Function<Operands, long[]>> steps = plan.wholes("steps", 4);
        return Operation.of(in -> {
            long[] from = starts.apply(in);
            long[] to = ends.apply(in);
            long[] along = axes.map(of -> of.apply(in))
                    .orElseGet(() -> LongStream.range(0, from.length).toArray());
            long[] by = steps.map(of -> of.apply(in))
                    .orElseGet(() ->
                            LongStream.generate(() -> 1).limit(from.length).toArray());
            Tensor result = new Tensor(in.first());
            for (int i = 0; i < from.length; i++) {
                result = sliced(result, along[i], from[i], to[i], by[i]);
            }
            return result;
        });
    }

    private static Tensor sliced(Tensor x, long axis, long from, long to, long by) {
        int[] places = Span.places(clamped(from), clamped(to), clamped(by), Math.toIntExact(x.size(axis)));
        if (by == 1 && places.length > 0) {
            return torch.narrow(x, axis, places[0], places.length);
        }
        long[] chosen = Arrays.stream(places).asLongStream().toArray();
        return torch.index_select(x, axis, Tensor.create(chosen, chosen.length));
    }

    private static int clamped(long value) {
        return Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static Operation gather(int attribute) {
        return Operation.of(in -> {
            Tensor x = in.first();
            int axis = Math.toIntExact(attribute < 0 ? attribute + x.dim() : attribute);
            long length = x.size(axis);
            long[] places = Arrays.stream(NodePlan.longs(in.at(1)))
                    .map(place -> place < 0 ? place + length : place)
                    .toArray();
            List<Long> shape = new ArrayList<>();
            IntStream.range(0, axis).forEach(k -> shape.add(x.size(k)));
            Arrays.stream(in.at(1).shape()).forEach(shape::add);
            IntStream.range(axis + 1, Math.toIntExact(x.dim())).forEach(k -> shape.add(x.size(k)));
            Tensor chosen = torch.index_select(x, axis, Tensor.create(places, places.length));
            return torch.reshape(
                    chosen, shape.stream().mapToLong(Long::longValue).toArray());
        });
    }

    private static Operation depthToSpace(NodePlan plan) {
        long block = plan.attributes().integer("blocksize", 1);
        boolean columnsFirst = plan.attributes().text("mode", "DCR").equals("CRD");
        return Operation.onFirst(x -> {
            long channels = x.size(1) / (block * block);
            Tensor blocks = columnsFirst
                    ? torch.permute(
                            torch.reshape(x, x.size(0), channels, block, block, x.size(2), x.size(3)), 0, 1, 4, 2, 5, 3)
                    : torch.permute(
                            torch.reshape(x, x.size(0), block, block, channels, x.size(2), x.size(3)),
                            0,
                            3,
                            4,
                            1,
                            5,
                            2);
            return torch.reshape(blocks, x.size(0), channels, x.size(2) * block, x.size(3) * block);
        });
    }

    private static TensorVector vector(Operands in) {
        return new TensorVector(Collections.unmodifiableList(in.values()).toArray(Tensor[]::new));
    }
}
