package io.ocellus.torch;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/* Means, sums and maxima: of windows, of whole images, along axes. */
final class Poolings {

    private Poolings() {}

    static Optional<Operation> of(NodePlan plan) {
        return Optional.ofNullable(
                switch (plan.node().operator()) {
                    case "MaxPool" -> greatest(plan);
                    case "AveragePool" -> average(plan);
                    case "GlobalAveragePool" -> Operation.onFirst(x -> mean(x, spatial(x), true));
                    case "GlobalMaxPool" -> Operation.onFirst(x -> torch.amax(x, spatial(x), true));
                    case "ReduceMean" -> reduced(plan, Poolings::mean);
                    case "ReduceSum" -> reduced(plan, Poolings::sum);
                    case "ReduceMax" -> reduced(plan, torch::amax);
                    case "ReduceMin" -> reduced(plan, torch::amin);
                    case "ReduceSumSquare" -> reduced(plan, (x, axes, keep) -> sum(torch.square(x), axes, keep));
                    case "ReduceL2" -> reduced(plan, (x, axes, keep) -> torch.sqrt(sum(torch.square(x), axes, keep)));
                    default -> null;
                });
    }

    private static Operation greatest(NodePlan plan) {
        if (plan.node().outputs().size() > 1) {
            throw plan.unsupported("a MaxPool that tells places");
        }
        Padding padding = Padding.of(plan, plan.attributes().integers("kernel_shape", List.of()));
        boolean ceil = plan.attributes().integer("ceil_mode", 0) != 0;
        boolean own = padding.isEven() && fits(padding);
        return Operation.of(in -> {
            Tensor x = own ? in.first() : padding.framed(in.first(), -Float.MAX_VALUE);
            return torch.max_pool2d(
                    x,
                    NodePlan.longs(padding.kernel()),
                    NodePlan.longs(padding.strides()),
                    own ? padding.even() : new long[2],
                    NodePlan.longs(padding.dilations()),
                    ceil);
        });
    }

    /* libtorch pads by half a window at most. */
    private static boolean fits(Padding padding) {
        long[] even = padding.even();
        return even[0] <= padding.kernel().get(0) / 2
                && even[1] <= padding.kernel().get(1) / 2;
    }

    /* Where libtorch cannot pad so itself, the sums of windows over the padded image are divided by the sums over an
     * equally padded image of ones, which are the counts of real pixels. */
    private static Operation average(NodePlan plan) {
        Padding padding = Padding.of(plan, plan.attributes().integers("kernel_shape", List.of()));
        if (padding.dilations().stream().anyMatch(dilation -> dilation != 1)) {
            throw plan.unsupported("an AveragePool with spread windows");
        }
        boolean ceil = plan.attributes().integer("ceil_mode", 0) != 0;
        boolean countAll = plan.attributes().integer("count_include_pad", 0) != 0;
        long[] kernel = NodePlan.longs(padding.kernel());
        long[] strides = NodePlan.longs(padding.strides());
        if (padding.isEven() && fits(padding)) {
            return Operation.onFirst(
                    x -> torch.avg_pool2d(x, kernel, strides, padding.even(), ceil, countAll, new LongOptional()));
        }
        Function<Tensor, Tensor> pool = x ->
                torch.avg_pool2d(padding.framed(x, 0), kernel, strides, new long[2], ceil, true, new LongOptional());
        return Operation.onFirst(x -> {
            Tensor means = pool.apply(x);
            return countAll ? means : torch.div(means, pool.apply(torch.ones_like(x)));
        });
    }

    private interface Reduction {
        Tensor apply(Tensor x, long[] axes, boolean keep);
    }

    private static Operation reduced(NodePlan plan, Reduction reduction) {
        boolean keep = plan.attributes().integer("keepdims", 1) != 0;
        boolean emptyIsNone = plan.attributes().integer("noop_with_empty_axes", 0) != 0;
        Optional<Function<Operands, long[]>> axes = plan.wholes("axes", 1);
        return Operation.of(in -> {
            long[] chosen = axes.map(of -> of.apply(in)).orElse(new long[0]);
            if (chosen.length > 0) {
                return reduction.apply(in.first(), chosen, keep);
            }
            return emptyIsNone
                    ? new Tensor(in.first())
                    : reduction.apply(
                            in.first(), LongStream.range(0, in.first().dim()).toArray(), keep);
        });
    }

    private static long[] spatial(Tensor x) {
        return LongStream.range(2, x.dim()).toArray();
    }

    private static Tensor mean(Tensor x, long[] axes, boolean keep) {
        return torch.mean(x, axes, keep, new ScalarTypeOptional());
    }

    private static Tensor sum(Tensor x, long[] axes, boolean keep) {
        return torch.sum(x, axes, keep, new ScalarTypeOptional());
    }
}
