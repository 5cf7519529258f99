package io.ocellus.embed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/* Reads the content of a transform's file (TransformFile has the layout) that anybody may have written. Confined to one
 * thread. */
final class TransformParser {

    private static final int LONGEST_RECIPE = 1024;

    private final Path file;
    private final ByteBuffer content;
    private final String id;

    /// @param file for messages
    /// @param content from the version on, to the end of the last step
    /// @param id as [TransformFile#id] gives it
    TransformParser(Path file, ByteBuffer content, String id) {
        this.file = file;
        this.content = content;
        this.id = id;
    }

    /// @throws TransformException if the content is no transform
    FeatureTransform transform() {
        int version = content.getInt();
        if (version != TransformFile.VERSION) {
            throw refused(
                    "is of version %d, and this Ocellus reads version %d".formatted(version, TransformFile.VERSION));
        }
        int dimensionIn = content.getInt();
        TransformRecipe recipe = recipe(content.getInt());
        List<FittedStep> steps = new ArrayList<>();
        int dimension = dimensionIn;
        for (TransformStep step : recipe.steps()) {
            FittedStep fitted = step(step, dimension);
            steps.add(fitted);
            dimension = fitted.dimensionOut(dimension);
        }
        if (dimensionIn < 1 || content.hasRemaining()) {
            throw refused(
                    "%d dimensions and %d bytes too many are no transform".formatted(dimensionIn, content.remaining()));
        }
        return new FeatureTransform(recipe, dimensionIn, steps, id, file);
    }

    private TransformRecipe recipe(int length) {
        if (length < 1 || length > Math.min(LONGEST_RECIPE, content.remaining())) {
            throw refused("a recipe of %d characters is none".formatted(length));
        }
        byte[] text = new byte[length];
        content.get(text);
        try {
            return TransformRecipe.parse(new String(text, StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new TransformException(file, "its recipe is not understood (%s)".formatted(e.getMessage()), e);
        }
    }

    private FittedStep step(TransformStep step, int in) {
        if (content.remaining() < TransformFile.STEP_BYTES) {
            throw refused("ends before its step '%s'".formatted(step.text()));
        }
        int out = content.getInt();
        double varianceKept = content.getDouble();
        boolean mayShrink = step instanceof TransformStep.Pca;
        if (out < 1 || out > in || (out < in && !mayShrink) || !(varianceKept >= 0 && varianceKept <= 1)) {
            throw refused("its step '%s' makes %d of %d dimensions and keeps %s of the variance"
                    .formatted(step.text(), out, in, varianceKept));
        }
        return switch (step) {
            case TransformStep.L2 unit -> new FittedStep.Unit();
            case TransformStep.Centre centre -> new FittedStep.Affine(floats(in), floats(in));
            case TransformStep.Standardise standardise -> new FittedStep.Affine(floats(in), floats(in));
            case TransformStep.Pca pca -> new Projection(floats(in), floats((long) in * out), varianceKept);
        };
    }

    private float[] floats(long count) {
        if (count * Float.BYTES > content.remaining()) {
            throw refused("promises %,d numbers where %,d bytes are left".formatted(count, content.remaining()));
        }
        float[] floats = new float[Math.toIntExact(count)];
        content.asFloatBuffer().get(floats);
        content.position(content.position() + Float.BYTES * floats.length);
        for (float value : floats) {
            if (!Float.isFinite(value)) {
                throw refused("holds %s".formatted(value));
            }
        }
        return floats;
    }

    private TransformException refused(String what) {
        return new TransformException(file, what);
    }
}
