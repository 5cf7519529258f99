package io.ocellus.embed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// The space that an embedder's vectors live in. Vectors of two spaces must never be compared.
///
/// @param name tells spaces apart, as in `mobilenetv2-gap-224-1280@5c1f09aa`: backbone, pooling, side of the
///     input in pixels, dimension, and the first 8 hexadecimal digits of a hash over all that changes a vector
/// @param backbone as a user writes it: the name of a bundle, or of an embedder that needs none, with its
///     views, as in `mobilenetv2:flip`; several joined by `+`
/// @param dimension length of a vector, 1 or more
public record FeatureSpace(String name, String backbone, int dimension) {

    private static final int DIGITS = 8;

    public FeatureSpace {
        if (name.isBlank() || backbone.isBlank() || dimension < 1) {
            throw new IllegalArgumentException(
                    "'%s' of '%s' with %d dimensions is no feature space: give names and 1 or more dimensions"
                            .formatted(name, backbone, dimension));
        }
    }

    /// A space named after its parts.
    ///
    /// @param recipe everything else that changes a vector: weights, preprocessing, versions
    static FeatureSpace of(String backbone, String pooling, int side, int dimension, String... recipe) {
        String hash = hash(String.join("\n", recipe));
        String name = "%s-%s-%d-%d@%s".formatted(backbone, pooling, side, dimension, hash);
        return new FeatureSpace(name, backbone, dimension);
    }

    /// The space of vectors that were made of this one's.
    ///
    /// @param backbone of the new space
    /// @param change what was done, in a word of the name, such as `flip`
    /// @param recipe everything else that changes a vector
    FeatureSpace derived(String backbone, String change, int dimension, String... recipe) {
        String hash = hash(name + "\n" + change + "\n" + String.join("\n", recipe));
        String derived = "%s-%s-%d@%s".formatted(stem(), change, dimension, hash);
        return new FeatureSpace(derived, backbone, dimension);
    }

    /// The space of vectors of several spaces, one behind the other.
    static FeatureSpace joined(List<FeatureSpace> spaces, String... recipe) {
        int dimension = spaces.stream().mapToInt(FeatureSpace::dimension).sum();
        String names = spaces.stream().map(FeatureSpace::name).collect(Collectors.joining("\n"));
        String stems = spaces.stream().map(FeatureSpace::stem).collect(Collectors.joining("+"));
        String backbones = spaces.stream().map(FeatureSpace::backbone).collect(Collectors.joining("+"));
        String hash = hash(names + "\n" + String.join("\n", recipe));
        return new FeatureSpace("%s-%d@%s".formatted(stems, dimension, hash), backbones, dimension);
    }

    /* The name without dimension and hash. */
    private String stem() {
        int at = name.lastIndexOf("-" + dimension + "@");
        return at > 0 ? name.substring(0, at) : name;
    }

    @Override
    public String toString() {
        return name;
    }

    private static String hash(String recipe) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(recipe.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, DIGITS / 2));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
