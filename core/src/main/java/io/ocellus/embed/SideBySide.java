package io.ocellus.embed;

import io.ocellus.image.Pixels;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/// Embeds with several embedders and puts their vectors one behind the other, each of unit length, so that none
/// drowns the others: the cosine of two photos is the mean of the cosines of the parts. Thread-safe as the
/// embedders within, which it owns.
public final class SideBySide implements Embedder {

    /// Raised whenever the same parts give another vector.
    private static final int VERSION = 1;

    private final List<Embedder> parts;
    private final FeatureSpace space;

    /// @param parts two or more, of different spaces; closed with this one, in their order
    /// @throws IllegalArgumentException if there are fewer, or two of one space
    public SideBySide(List<? extends Embedder> parts) {
        this.parts = List.copyOf(parts);
        List<FeatureSpace> spaces = this.parts.stream().map(Embedder::space).toList();
        if (spaces.size() < 2 || new HashSet<>(spaces).size() < spaces.size()) {
            throw new IllegalArgumentException(
                    "embedders of the spaces %s cannot stand side by side: give two or more, each once"
                            .formatted(spaces));
        }
        this.space = FeatureSpace.joined(spaces, "side by side " + VERSION);
    }

    @Override
    public FeatureSpace space() {
        return space;
    }

    @Override
    public int shorterSide() {
        return parts.stream().mapToInt(Embedder::shorterSide).max().orElseThrow();
    }

    @Override
    public float[] embed(Pixels photo) {
        return joined(parts.stream().map(part -> part.embed(photo)).toList());
    }

    @Override
    public float[][] embed(List<Pixels> photos) {
        List<float[][]> vectors = parts.stream().map(part -> part.embed(photos)).toList();
        float[][] joined = new float[photos.size()][];
        Arrays.setAll(
                joined,
                photo -> joined(vectors.stream().map(part -> part[photo]).toList()));
        return joined;
    }

    @Override
    public void close() {
        parts.forEach(Embedder::close);
    }

    private float[] joined(List<float[]> vectors) {
        float[] joined = new float[space.dimension()];
        int at = 0;
        for (float[] vector : vectors) {
            System.arraycopy(vector, 0, joined, at, vector.length);
            Parts.normalise(joined, at, vector.length);
            at += vector.length;
        }
        return joined;
    }
}
