package io.ocellus.graph;

import io.ocellus.graph.GraphBuilder.Window;
import java.util.List;

/// Plain residual networks of basic blocks: K. He, X. Zhang, S. Ren, J. Sun, "Deep Residual Learning for Image
/// Recognition", CVPR 2016, table 1 (depth 1 is ResNet-18, depth 2 nearly ResNet-34). Shortcuts that change the
/// shape are convolutions (option B). The stem is a 3 x 3 convolution instead of 7 x 7, and keeps the size of
/// images of 64 pixels or less.
///
/// @param width factor on all channels, 0.05 to 4
/// @param depth factor on the number of blocks of each stage, 0.1 to 8
/// @param side of the images in pixels, 16 to 1024
/// @param head how features become a vector
public record ResidualFamily(double width, double depth, int side, Head head) implements NetworkFamily {

    private static final List<Integer> CHANNELS = List.of(64, 128, 256, 512);
    private static final int BLOCKS = 2;
    private static final int SMALL = 64;

    /// @throws IllegalArgumentException if a size is out of its range
    public ResidualFamily {
        NetworkFamily.check(width, depth, side);
    }

    @Override
    public Graph draw(int classes, long seed) {
        GraphBuilder graph = new GraphBuilder(seed);
        int channels = NetworkFamily.channels(CHANNELS.getFirst() * width);
        String x = unit(graph, graph.images(side), 3, channels, Window.of(3, side <= SMALL ? 1 : 2));
        x = side <= SMALL ? x : graph.pool("MaxPool", x, 3, 2, 1);
        for (int stage = 0; stage < CHANNELS.size(); stage++) {
            int out = NetworkFamily.channels(CHANNELS.get(stage) * width);
            for (int block = 0; block < NetworkFamily.blocks(BLOCKS, depth); block++) {
                x = block(graph, x, channels, out, stage > 0 && block == 0 ? 2 : 1);
                channels = out;
            }
        }
        return NetworkFamily.finish(graph, x, channels, head, classes, name());
    }

    private static String block(GraphBuilder graph, String from, int in, int out, int stride) {
        String x = unit(graph, from, in, out, Window.of(3, stride));
        x = graph.norm(graph.convolution(x, out, out, Window.of(3, 1)), out);
        String shortcut = stride == 1 && in == out
                ? from
                : graph.norm(graph.convolution(from, in, out, Window.of(1, stride)), out);
        return graph.apply("Relu", graph.apply("Add", x, shortcut));
    }

    private static String unit(GraphBuilder graph, String from, int in, int out, Window window) {
        return graph.apply("Relu", graph.norm(graph.convolution(from, in, out, window), out));
    }

    @Override
    public String name() {
        return NetworkFamilies.name("residual", width, side, depth, "", head);
    }
}
