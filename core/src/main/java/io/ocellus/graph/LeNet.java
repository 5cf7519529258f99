package io.ocellus.graph;

import io.ocellus.graph.GraphBuilder.Window;

/// The network that began it, small enough to understand whole: Y. LeCun, L. Bottou, Y. Bengio, P. Haffner,
/// "Gradient-Based Learning Applied to Document Recognition", Proceedings of the IEEE 1998, section II.B. Here
/// for three
/// colours and any size; plain means instead of trained subsampling, and a linear layer at the end.
///
/// @param side of the images in pixels, 16 to 1024; 32 as in the paper
public record LeNet(int side) implements NetworkFamily {

    private static final int KERNEL = 5;

    /// @throws IllegalArgumentException if the side is out of its range
    public LeNet {
        NetworkFamily.check(1, 1, side);
    }

    @Override
    public Graph draw(int classes, long seed) {
        GraphBuilder graph = new GraphBuilder(seed);
        String x = layer(graph, graph.images(side), 3, 6);
        x = layer(graph, x, 6, 16);
        int left = ((side - KERNEL + 1) / 2 - KERNEL + 1) / 2;
        String features = graph.output("features", x, Value.FREE, 16, left, left);
        String flat = graph.apply("Flatten", features);
        String hidden = graph.apply("Tanh", graph.linear("hidden", flat, 16 * left * left, 120));
        String vector = graph.apply("Tanh", graph.linear("vector", hidden, 120, 84));
        String embedding = graph.output("embedding", vector, Value.FREE, 84);
        graph.output("logits", graph.linear("logits", embedding, 84, classes), Value.FREE, classes);
        return graph.build(name());
    }

    private static String layer(GraphBuilder graph, String from, int in, int out) {
        String maps = graph.convolutionWithBias(from, in, out, Window.of(KERNEL, 1), 0);
        return graph.pool("AveragePool", graph.apply("Tanh", maps), 2, 2, 0);
    }

    @Override
    public String name() {
        return "lenet-" + side;
    }
}
