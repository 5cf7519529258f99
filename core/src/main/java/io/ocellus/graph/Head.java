package io.ocellus.graph;

/// How a network makes one vector of its last map of features.
public enum Head {
    /// The mean over all places: M. Lin, Q. Chen, S. Yan, "Network in Network", ICLR 2014.
    GAP,
    /// The generalised mean with the exponent 3, between mean and maximum: F. Radenović, G. Tolias, O. Chum,
    /// "Fine-tuning CNN Image Retrieval with No Human Annotation", TPAMI 2019.
    GEM,
    /// A mean whose weights the network chooses for each place: a layer gives each a score, a softmax over the
    /// places makes weights of the scores. M. Ilse, J. Tomczak, M. Welling, "Attention-based Deep Multiple
    /// Instance Learning", ICML 2018, equation 8, with a linear score.
    ATTENTION;

    private static final float EXPONENT = 3;
    private static final float LEAST = 1e-6f; // a root of 0 has no gradient

    /* Adds the head behind the map `float[n][channels][h][w]` and returns the name of `float[n][channels]`. */
    String pool(GraphBuilder graph, String features, int channels) {
        return switch (this) {
            case GAP -> flattened(graph, graph.apply("GlobalAveragePool", features));
            case GEM -> {
                String positive = graph.apply("Clip", features, graph.number("least", LEAST));
                String powers = graph.apply("Pow", positive, graph.number("exponent", EXPONENT));
                String mean = graph.apply("GlobalAveragePool", powers);
                yield flattened(graph, graph.apply("Pow", mean, graph.number("root", 1 / EXPONENT)));
            }
            case ATTENTION -> {
                String scores = graph.convolutionWithBias(features, channels, 1, GraphBuilder.Window.of(1, 1), 0);
                String row = graph.apply("Reshape", scores, graph.wholes("one_row", 0, 1, -1));
                String shares = graph.apply("Softmax", Attributes.NONE.with("axis", -1), row);
                String places = graph.apply("Reshape", features, graph.wholes("rows", 0, channels, -1));
                yield graph.apply(
                        "ReduceSum",
                        Attributes.NONE.with("keepdims", 0),
                        graph.apply("Mul", places, shares),
                        graph.wholes("last_axis", -1));
            }
        };
    }

    private static String flattened(GraphBuilder graph, String map) {
        return graph.apply("Flatten", map);
    }
}
