package io.ocellus.collection;

import java.util.List;

/// What an evaluation shall find out.
///
/// @param methods by name; empty for all that can answer
/// @param error share of answers that may be wrong, for the best-effort answers
/// @param studies beyond the plain figures
public record EvaluateRequest(List<String> methods, double error, List<Study> studies) {

    /// All methods with the usual promise, and nothing beyond.
    public static final EvaluateRequest STANDARD =
            new EvaluateRequest(List.of(), IdentifyRequest.DEFAULT_ERROR, List.of());

    /// What takes longer.
    public enum Study {
        /// Figures with 1, 2, 5, 10, ... training images a taxon.
        LEARNING_CURVE,
        /// Photos of taxa that were hidden from training: are they answered at a higher rank, or as unknown?
        UNKNOWN_TAXA,
        /// What can be done for taxa with few photos.
        LONG_TAIL,
        /// The promise over 100 divisions of the test images into calibration and test.
        RESPLITS,
        /// The forms that `hierarchy` could take, side by side.
        ABLATION
    }

    public EvaluateRequest {
        methods = List.copyOf(methods);
        studies = List.copyOf(studies);
    }
}
