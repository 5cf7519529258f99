package io.ocellus.embed;

import io.ocellus.algebra.PrincipalAxes;
import io.ocellus.algebra.RowSource;
import io.ocellus.vector.FloatMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A fitted [TransformRecipe]: turns embeddings of one feature space into vectors of another.
///
/// Immutable; may be shared between threads. The same vector gives the same bits on every machine and with any
/// number of threads, also after the transform was written and read.
public final class FeatureTransform {

    private final TransformRecipe recipe;
    private final int dimensionIn;
    private final List<FittedStep> steps;
    private final String id;
    private final Optional<Path> file;

    FeatureTransform(TransformRecipe recipe, int dimensionIn, List<FittedStep> steps) {
        this.recipe = recipe;
        this.dimensionIn = dimensionIn;
        this.steps = List.copyOf(steps);
        this.id = TransformFile.id(this);
        this.file = Optional.empty();
    }

    /// @param id known already: hashing the axes of a PCA anew takes longer than reading them
    /// @param file that it was read from
    FeatureTransform(TransformRecipe recipe, int dimensionIn, List<FittedStep> steps, String id, Path file) {
        this.recipe = recipe;
        this.dimensionIn = dimensionIn;
        this.steps = List.copyOf(steps);
        this.id = id;
        this.file = Optional.of(file);
    }

    static FeatureTransform fit(TransformRecipe recipe, FloatMatrix training) {
        requireFinite(training);
        List<FittedStep> steps = new ArrayList<>();
        FloatMatrix vectors = training;
        for (TransformStep step : recipe.steps()) {
            steps.add(fitted(step, vectors));
            if (steps.size() < recipe.steps().size()) {
                vectors = transformed(vectors, steps.getLast());
            }
        }
        return new FeatureTransform(recipe, training.columns(), steps);
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws IOException if the file cannot be read
    /// @throws TransformException if it is no transform, or is damaged
    public static FeatureTransform read(Path file) throws IOException {
        return TransformFile.read(file);
    }

    /// Writes the transform to a file of its own format, in place of the one that may be there; a crash leaves
    /// one or the other.
    ///
    /// @throws IOException if it cannot be written
    public void write(Path file) throws IOException {
        TransformFile.write(this, file);
    }

    /// The file that it was read from, if it was.
    public Optional<Path> file() {
        return file;
    }

    /// The transformed vector.
    ///
    /// @param vector `float[dimensionIn]`, finite; not changed
    /// @return `float[dimensionOut]`, new
    /// @throws IllegalArgumentException if it has another length
    public float[] apply(float[] vector) {
        if (vector.length != dimensionIn) {
            throw otherDimension(vector.length);
        }
        float[] transformed = vector;
        for (FittedStep step : steps) {
            transformed = step.apply(transformed);
        }
        return transformed;
    }

    /// The transformed rows, computed on all cores.
    ///
    /// @param vectors `float[n][dimensionIn]`, finite
    /// @return `float[n][dimensionOut]`, each row as [#apply(float\[\])] gives it
    /// @throws IllegalArgumentException if rows have another length, or come out infinite since they were huge
    public FloatMatrix apply(FloatMatrix vectors) {
        if (vectors.columns() != dimensionIn) {
            throw otherDimension(vectors.columns());
        }
        FloatMatrix transformed = vectors;
        for (FittedStep step : steps) {
            transformed = transformed(transformed, step);
        }
        return transformed;
    }

    /// The space of transformed vectors, named after the one they come from, the recipe, and [#id()].
    ///
    /// @throws IllegalArgumentException if it has another dimension than the transform takes
    public FeatureSpace spaceAfter(FeatureSpace space) {
        if (space.dimension() != dimensionIn) {
            throw new IllegalArgumentException(
                    "the transform %s takes %d dimensions, but %s has %d: fit one on that space"
                            .formatted(recipe, dimensionIn, space, space.dimension()));
        }
        return space.derived(space.backbone(), recipe.text().replace(',', '-'), dimensionOut(), id);
    }

    public TransformRecipe recipe() {
        return recipe;
    }

    /// Length of a vector that goes in.
    public int dimensionIn() {
        return dimensionIn;
    }

    /// Length of a vector that comes out.
    public int dimensionOut() {
        int dimension = dimensionIn;
        for (FittedStep step : steps) {
            dimension = step.dimensionOut(dimension);
        }
        return dimension;
    }

    /// The share of the training vectors' variance that the steps of PCA kept: above 0, and 1 if there are
    /// none.
    public double varianceKept() {
        double kept = 1;
        for (FittedStep step : steps) {
            kept *= step.varianceKept();
        }
        return kept;
    }

    /// Names the transform by its content: 16 hexadecimal digits of a hash over recipe and numbers.
    public String id() {
        return id;
    }

    List<FittedStep> steps() {
        return steps;
    }

    private static FittedStep fitted(TransformStep step, FloatMatrix vectors) {
        return switch (step) {
            case TransformStep.L2 l2 -> new FittedStep.Unit();
            case TransformStep.Centre centre ->
                FittedStep.Affine.centring(ColumnMoments.of(vectors).means());
            case TransformStep.Standardise standardise -> {
                ColumnMoments moments = ColumnMoments.of(vectors);
                yield new FittedStep.Affine(moments.means(), moments.inverseDeviations());
            }
            case TransformStep.Pca pca -> Projection.of(PrincipalAxes.of(RowSource.of(vectors)), pca);
        };
    }

    private static FloatMatrix transformed(FloatMatrix vectors, FittedStep step) {
        FloatMatrix transformed = new FloatMatrix(vectors.rows(), step.dimensionOut(vectors.columns()));
        IntStream.range(0, vectors.rows())
                .parallel() // no two rows share a place
                .forEach(row -> transformed.set(row, step.apply(vectors.row(row))));
        return transformed;
    }

    private IllegalArgumentException otherDimension(int dimension) {
        return new IllegalArgumentException(
                "the transform %s takes %d dimensions and not %d: give it vectors of the space it was fitted on"
                        .formatted(recipe, dimensionIn, dimension));
    }

    private static void requireFinite(FloatMatrix training) {
        if (training.rows() < 1 || training.columns() < 1) {
            throw new IllegalArgumentException("a transform cannot be fitted on %d rows of %d values: give 1 or more"
                    .formatted(training.rows(), training.columns()));
        }
        for (int row = 0; row < training.rows(); row++) {
            for (float value : training.row(row)) {
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException(
                            "training row %d holds %s: leave it out, or embed its photo again".formatted(row, value));
                }
            }
        }
    }
}
