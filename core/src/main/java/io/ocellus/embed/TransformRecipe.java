package io.ocellus.embed;

import io.ocellus.embed.TransformStep.Extent;
import io.ocellus.embed.TransformStep.Scaling;
import io.ocellus.vector.FloatMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What is done to embeddings before a method sees them, in short text such as `centre,l2` or `pcaw256,l2`:
/// steps by name, from left to right. Becomes a [FeatureTransform] by [#fit] on training embeddings.
///
/// @param steps one or more
public record TransformRecipe(List<TransformStep> steps) {

    /// More would be a mistake, and a file that says so is damaged.
    static final int MOST_STEPS = 16;

    private static final Pattern PCA = Pattern.compile("pca(w?)(?:(\\d{1,6})|(0\\.\\d{1,15}))");

    public TransformRecipe {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException(
                    "%d steps are no transform: give 1 to %d, as in centre,l2".formatted(steps.size(), MOST_STEPS));
        }
    }

    /// Reads [#text()]; blanks around steps do not count.
    ///
    /// @throws IllegalArgumentException that says which step is not understood, and what would be
    public static TransformRecipe parse(String text) {
        return new TransformRecipe(Arrays.stream(text.split(",", -1))
                .map(step -> step(step.strip(), text))
                .toList());
    }

    /// Learns from training embeddings what each step needs, each from what the steps before it made of them.
    ///
    /// @param training `float[n][d]`, n of 1 or more, finite; not kept. Never give it test images
    /// @throws IllegalArgumentException if there is no row, or a value is not finite
    public FeatureTransform fit(FloatMatrix training) {
        return FeatureTransform.fit(this, training);
    }

    /// The recipe as it is written; [#parse] gives an equal one.
    public String text() {
        return steps.stream().map(TransformStep::text).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return text();
    }

    private static TransformStep step(String word, String text) {
        return switch (word) {
            case "l2" -> new TransformStep.L2();
            case "centre" -> new TransformStep.Centre();
            case "standardise" -> new TransformStep.Standardise();
            default -> pca(word, text);
        };
    }

    private static TransformStep pca(String word, String text) {
        Matcher matcher = PCA.matcher(word);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'%s' in the transform '%s' is no step: use l2, centre, standardise, pca with a width (pca128) or a share of the variance (pca0.95), or pcaw to whiten (pcaw256), joined by commas"
                            .formatted(word, text));
        }
        Extent extent = matcher.group(2) != null
                ? new Extent.Width(Integer.parseInt(matcher.group(2)))
                : new Extent.Share(Double.parseDouble(matcher.group(3)));
        return new TransformStep.Pca(extent, matcher.group(1).isEmpty() ? Scaling.KEEP : Scaling.WHITEN);
    }
}
