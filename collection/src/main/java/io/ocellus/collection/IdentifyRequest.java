package io.ocellus.collection;

import java.util.Optional;

/// How a photo is to be identified.
///
/// @param top how many suggestions at most, 1 or more
/// @param method by name; empty for the best that is trained
/// @param error share of answers that may be wrong; the answer is as deep as this allows
/// @param within name or id of the taxon that the photo is known to show
public record IdentifyRequest(int top, Optional<String> within, Optional<String> method, double error) {

    public static final int DEFAULT_TOP = 5;
    public static final double DEFAULT_ERROR = 0.05;

    public IdentifyRequest {
        if (top < 1) {
            throw new CollectionException("%d suggestions cannot be given: ask for 1 or more".formatted(top));
        }
    }

    /// Five suggestions from everywhere.
    public static final IdentifyRequest STANDARD = new IdentifyRequest(DEFAULT_TOP, Optional.empty());

    /// With the best method and the usual promise.
    public IdentifyRequest(int top, Optional<String> within) {
        this(top, within, Optional.empty(), DEFAULT_ERROR);
    }
}
