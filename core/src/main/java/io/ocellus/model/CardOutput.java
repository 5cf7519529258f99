package io.ocellus.model;

/// One output of a network as its card describes it.
///
/// @param name the output's name in the network; `features`, `embedding`, `logits` and `probabilities` have the
///     meanings that the constants say
/// @param meaning in words, for people; may be empty
public record CardOutput(String name, TensorShape shape, String meaning) {

    /// The map after the last convolution, `[N, C, H, W]`: pooled, it is the embedding.
    public static final String FEATURES = "features";

    /// The embedding itself, `[N, D]`.
    public static final String EMBEDDING = "embedding";

    /// Class scores before softmax, `[N, classes]`.
    public static final String LOGITS = "logits";

    /// Class probabilities.
    public static final String PROBABILITIES = "probabilities";
}
