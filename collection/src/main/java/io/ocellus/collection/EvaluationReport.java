package io.ocellus.collection;

import io.ocellus.evaluate.MethodFigures;
import java.util.List;

/// How well methods name the test images of a collection; the JSON of `evaluate --json`.
///
/// @param split whose images were asked about
/// @param images that were asked about
/// @param taxa that they show
/// @param gallery labelled images that could vote
/// @param leaked images asked about that have a near-copy, or a photo of the same observation, in the gallery
/// @param seed of everything drawn; 0 where nothing is
/// @param data SHA-256 over the images, labels and splits that the figures rest on
public record EvaluationReport(
        String collection,
        String featureSpace,
        String split,
        int images,
        int taxa,
        int gallery,
        int leaked,
        long seed,
        String data,
        List<MethodFigures> methods) {

    public EvaluationReport {
        methods = List.copyOf(methods);
    }
}
