package io.ocellus.adopt;

import io.ocellus.model.CardInput.Colour;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a user says of a network that its file does not. What is left out is guessed from the file.
///
/// @param about the network as a whole
/// @param input what enters it
/// @param outputs what leaves it
/// @param labels a file with one class a line, in the order of the network's scores
public record Wishes(About about, Input input, Outputs outputs, Optional<Path> labels) {

    /// Nothing is said.
    public static final Wishes NONE = new Wishes(
            new About(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
            new Input(Optional.empty(), Optional.empty(), List.of(), List.of(), Optional.empty(), Optional.empty()),
            new Outputs(Optional.empty(), Optional.empty()),
            Optional.empty());

    /// The network as a whole.
    ///
    /// @param name of the bundle
    /// @param description in words
    /// @param licence of the weights, as an SPDX id
    /// @param source where the file comes from
    public record About(
            Optional<String> name, Optional<String> description, Optional<String> licence, Optional<String> source) {

        About or(About other) {
            return new About(
                    name.or(other::name),
                    description.or(other::description),
                    licence.or(other::licence),
                    source.or(other::source));
        }
    }

    /// A value enters the network as x = (pixel * scale - mean) / std, where pixel is 0 to 255.
    ///
    /// @param side of the square picture, pixels
    /// @param scale above 0
    /// @param mean three numbers, or none if nothing is said
    /// @param std three numbers other than 0, or none if nothing is said
    /// @param colour the order of the channels
    /// @param fit how a photo becomes a square
    public record Input(
            Optional<Integer> side,
            Optional<Double> scale,
            List<Double> mean,
            List<Double> std,
            Optional<Colour> colour,
            Optional<Fit> fit) {

        /// Checks the numbers.
        ///
        /// @throws IllegalArgumentException if mean or std have neither none nor three numbers, or one cannot
        ///     be used
        public Input {
            mean = List.copyOf(mean);
            std = List.copyOf(std);
            if (mean.size() % 3 != 0 || std.size() % 3 != 0 || mean.size() > 3 || std.size() > 3) {
                throw new IllegalArgumentException(
                        "mean %s and std %s must have three numbers each, for red, green and blue"
                                .formatted(mean, std));
            }
            if (std.contains(0.0) || scale.filter(value -> !(value > 0)).isPresent()) {
                throw new IllegalArgumentException("a scale must be above 0, and no std may be 0");
            }
            if (side.filter(value -> value < 1 || value > 1 << 14).isPresent()) {
                throw new IllegalArgumentException("a network sees pictures of 1 to 16384 pixels a side");
            }
        }

        /// Whether anything is said of how pixels become numbers.
        boolean tellsPixels() {
            return scale.isPresent() || !mean.isEmpty() || !std.isEmpty();
        }

        /* How pixels become numbers belongs together, and is taken from one of the two. */
        Input or(Input other) {
            Input pixels = tellsPixels() ? this : other;
            return new Input(
                    side.or(other::side),
                    pixels.scale,
                    pixels.mean,
                    pixels.std,
                    colour.or(other::colour),
                    fit.or(other::fit));
        }
    }

    /// How a photo becomes the square that a network sees.
    public enum Fit {
        /// The shorter side to 8/7 of the square, then its centre: usual for classifiers.
        CROP,
        /// The whole photo, its aspect changed.
        SQUASH,
        /// The whole photo, its aspect kept, and grey around it.
        PAD
    }

    /// Names of values in the network.
    ///
    /// @param features the last feature map, or an embedding
    /// @param logits the scores of the classes before softmax
    public record Outputs(Optional<String> features, Optional<String> logits) {

        Outputs or(Outputs other) {
            return new Outputs(features.or(other::features), logits.or(other::logits));
        }
    }

    /// These wishes, and others where nothing is said.
    public Wishes or(Wishes other) {
        return new Wishes(
                about.or(other.about), input.or(other.input), outputs.or(other.outputs), labels.or(other::labels));
    }
}
