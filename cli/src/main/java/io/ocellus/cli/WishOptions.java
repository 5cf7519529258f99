package io.ocellus.cli;

import io.ocellus.adopt.Wishes;
import io.ocellus.adopt.Wishes.About;
import io.ocellus.adopt.Wishes.Fit;
import io.ocellus.adopt.Wishes.Input;
import io.ocellus.adopt.Wishes.Outputs;
import io.ocellus.model.CardInput.Colour;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a user says of a network that comes as a single file. What is left out is guessed, and the guess is
/// told.
final class WishOptions {

    @Option(names = "--name", paramLabel = "NAME", description = "of the bundle (default: the file's)")
    @Nullable
    String name;

    @Option(names = "--labels", paramLabel = "FILE", description = "one class a line, in the network's order")
    @Nullable
    Path labels;

    @Option(names = "--size", paramLabel = "PIXELS", description = "side of the square that the network sees")
    @Nullable
    Integer side;

    @Option(
            names = "--scale",
            paramLabel = "S",
            description = "a pixel enters as (pixel * S - mean) / std (default: 1/255)")
    @Nullable
    Double scale;

    @Option(names = "--mean", paramLabel = "R,G,B", split = ",", description = "see --scale (default: 0,0,0)")
    @Nullable
    List<Double> mean;

    @Option(names = "--std", paramLabel = "R,G,B", split = ",", description = "see --scale (default: 1,1,1)")
    @Nullable
    List<Double> std;

    @Option(names = "--colour", paramLabel = "ORDER", description = "rgb or bgr (default: rgb)")
    @Nullable
    Colour colour;

    @Option(names = "--fit", paramLabel = "HOW", description = "crop, squash or pad a photo (default: crop)")
    @Nullable
    Fit fit;

    @Option(names = "--features", paramLabel = "VALUE", description = "the network's value that is its feature map")
    @Nullable
    String features;

    @Option(names = "--logits", paramLabel = "VALUE", description = "the value that scores classes, before softmax")
    @Nullable
    String logits;

    @Option(names = "--licence", paramLabel = "SPDX", description = "of the weights, for the card")
    @Nullable
    String licence;

    @Option(names = "--description", paramLabel = "TEXT", description = "for the card")
    @Nullable
    String description;

    @Option(names = "--source", paramLabel = "TEXT", description = "where the file comes from, for the card")
    @Nullable
    String source;

    /// @throws IllegalArgumentException if numbers cannot be used
    Wishes wishes() {
        return new Wishes(
                new About(
                        Optional.ofNullable(name),
                        Optional.ofNullable(description),
                        Optional.ofNullable(licence),
                        Optional.ofNullable(source)),
                new Input(
                        Optional.ofNullable(side),
                        Optional.ofNullable(scale),
                        mean == null ? List.of() : mean,
                        std == null ? List.of() : std,
                        Optional.ofNullable(colour),
                        Optional.ofNullable(fit)),
                new Outputs(Optional.ofNullable(features), Optional.ofNullable(logits)),
                Optional.ofNullable(labels));
    }

    /// Whether anything was said.
    boolean isGiven() {
        return !wishes().equals(Wishes.NONE);
    }
}
