package io.ocellus.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ocellus.augment.EpochOrder;

/// Which photos an epoch shows. Every epoch has as many as there are.
public enum Sampling {
    /// Each once, shuffled.
    @JsonProperty("plain")
    PLAIN,
    /// Classes by the square root of their photos.
    @JsonProperty("root")
    ROOT,
    /// All classes alike.
    @JsonProperty("even")
    EVEN;

    EpochOrder order() {
        return switch (this) {
            case PLAIN -> new EpochOrder.Shuffled();
            case ROOT -> EpochOrder.squareRoot();
            case EVEN -> EpochOrder.classBalanced();
        };
    }
}
