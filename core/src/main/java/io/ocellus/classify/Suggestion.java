package io.ocellus.classify;

import io.ocellus.index.Neighbour;
import java.util.List;

/// A taxon that a photo may show.
///
/// @param node of the taxonomy
/// @param share of the votes, [0, 1], all suggestions that could be made adding up to 1; how strongly the method
///     leans to it, not yet a probability
/// @param examples gallery images that led to it, most similar first
public record Suggestion(int node, double share, List<Neighbour> examples) {

    public Suggestion {
        examples = List.copyOf(examples);
    }
}
