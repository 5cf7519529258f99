package io.ocellus.graph;

/// A kind of network that can be drawn from scratch in several sizes. Every network takes `input`
/// `float[n][3][side][side]` and gives `features` (a map), `embedding` (a vector) and `logits`
/// (`float[n][classes]`).
public sealed interface NetworkFamily permits MobileFamily, ResidualFamily, LeNet {

    /// Draws an untrained network of this kind.
    ///
    /// @param classes how many classes to tell apart, 1 or more
    /// @param seed from which the first weights are drawn
    Graph draw(int classes, long seed);

    /// The string that names this member, as [NetworkFamilies#named] reads it.
    String name();

    /* Channels in steps of 8, which vector units like, and never less than nine tenths of what was asked for: the
     * rounding of MobileNetV2's authors. */
    static int channels(double wanted) {
        int rounded = Math.max(8, (int) (wanted + 4) / 8 * 8);
        return rounded < 0.9 * wanted ? rounded + 8 : rounded;
    }

    /* Throws IllegalArgumentException where a size makes no network. */
    static void check(double width, double depth, int side) {
        if (!(width >= 0.05 && width <= 4) || !(depth >= 0.1 && depth <= 8) || side < 16 || side > 1024) {
            throw new IllegalArgumentException(
                    "a network of width %s, depth %s and side %d is not drawn: width is 0.05 to 4, depth 0.1 to 8, side 16 to 1024"
                            .formatted(width, depth, side));
        }
    }

    /* How many blocks a stage gets, at least one. */
    static int blocks(int usual, double depth) {
        return (int) Math.max(1, Math.round(usual * depth));
    }

    /* The end of every network: features, head, classes. */
    static Graph finish(GraphBuilder graph, String map, int channels, Head head, int classes, String name) {
        if (classes < 1) {
            throw new IllegalArgumentException(
                    "a network needs a class to name, but %d were asked for".formatted(classes));
        }
        String features = graph.output("features", map, Value.FREE, channels, Value.FREE, Value.FREE);
        String embedding = graph.output("embedding", head.pool(graph, features, channels), Value.FREE, channels);
        graph.output("logits", graph.linear("logits", embedding, channels, classes), Value.FREE, classes);
        return graph.build(name);
    }
}
