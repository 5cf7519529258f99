package io.ocellus.embed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// The space that an embedder's vectors live in. Vectors of two spaces must never be compared.
///
/// @param name tells spaces apart, as in `mobilenetv2-gap-224-1280@5c1f09aa`: backbone, pooling, side of the
///     input in pixels, dimension, and the first 8 hexadecimal digits of a hash over all that changes a vector
/// @param backbone name of the bundle, or of the embedder that needs none
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
