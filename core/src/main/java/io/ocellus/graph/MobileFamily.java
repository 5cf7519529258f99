package io.ocellus.graph;

import io.ocellus.graph.GraphBuilder.Window;
import java.util.List;

/// Small, quick networks of inverted residuals: M. Sandler, A. Howard, M. Zhu, A. Zhmoginov, L.-C. Chen,
/// "MobileNetV2: Inverted Residuals and Linear Bottlenecks", CVPR 2018, table 2; on wish with the
/// squeeze-and-excite of A. Howard et al., "Searching for MobileNetV3", ICCV 2019, section 5.3.
///
/// @param width factor on all channels but the last map's below 1, 0.05 to 4 (α in the paper)
/// @param depth factor on the number of blocks of each stage, 0.1 to 8; 1 as in the paper
/// @param side of the images in pixels, 16 to 1024
/// @param gate what each block does with whole channels
/// @param head how features become a vector
public record MobileFamily(double width, double depth, int side, Gate gate, Head head) implements NetworkFamily {

    /// Whether blocks weigh their channels by what the whole image shows.
    public enum Gate {
        NONE,
        SQUEEZE_AND_EXCITE
    }

    /* Expansion t, channels c, blocks n, stride s: the columns of the paper's table 2. */
    private record Stage(int expansion, int channels, int blocks, int stride) {}

    private static final List<Stage> STAGES = List.of(
            new Stage(1, 16, 1, 1),
            new Stage(6, 24, 2, 2),
            new Stage(6, 32, 3, 2),
            new Stage(6, 64, 4, 2),
            new Stage(6, 96, 3, 1),
            new Stage(6, 160, 3, 2),
            new Stage(6, 320, 1, 1));

    private static final int STEM = 32;
    private static final int LAST = 1280;
    private static final int SQUEEZE = 4;

    /// @throws IllegalArgumentException if a size is out of its range
    public MobileFamily {
        NetworkFamily.check(width, depth, side);
    }

    @Override
    public Graph draw(int classes, long seed) {
        GraphBuilder graph = new GraphBuilder(seed);
        int channels = NetworkFamily.channels(STEM * width);
        String x = unit(graph, graph.images(side), 3, channels, Window.of(3, 2));
        for (Stage stage : STAGES) {
            int out = NetworkFamily.channels(stage.channels() * width);
            for (int block = 0; block < NetworkFamily.blocks(stage.blocks(), depth); block++) {
                x = block(graph, x, channels, out, stage.expansion(), block == 0 ? stage.stride() : 1);
                channels = out;
            }
        }
        int last = NetworkFamily.channels(LAST * Math.max(1, width));
        return NetworkFamily.finish(
                graph, unit(graph, x, channels, last, Window.of(1, 1)), last, head, classes, name());
    }

    private String block(GraphBuilder graph, String from, int in, int out, int expansion, int stride) {
        int inner = in * expansion;
        String x = expansion == 1 ? from : unit(graph, from, in, inner, Window.of(1, 1));
        x = unit(graph, x, inner, inner, new Window(3, stride, inner));
        x = gate == Gate.SQUEEZE_AND_EXCITE ? excited(graph, x, inner) : x;
        x = graph.norm(graph.convolution(x, inner, out, Window.of(1, 1)), out);
        return stride == 1 && in == out ? graph.apply("Add", from, x) : x;
    }

    private static String unit(GraphBuilder graph, String from, int in, int out, Window window) {
        return graph.relu6(graph.norm(graph.convolution(from, in, out, window), out));
    }

    private static String excited(GraphBuilder graph, String from, int channels) {
        int few = NetworkFamily.channels(channels / (double) SQUEEZE);
        Window place = Window.of(1, 1);
        String mean = graph.apply("GlobalAveragePool", from);
        String squeezed = graph.apply("Relu", graph.convolutionWithBias(mean, channels, few, place, 0));
        String weights = graph.apply(
                "HardSigmoid",
                Attributes.NONE.with("alpha", 1 / 6f).with("beta", 0.5f),
                graph.convolutionWithBias(squeezed, few, channels, place, 0));
        return graph.apply("Mul", from, weights);
    }

    @Override
    public String name() {
        return NetworkFamilies.name("mobile", width, side, depth, gate == Gate.NONE ? "" : "-se", head);
    }
}
