package io.ocellus.adopt;

import io.ocellus.adopt.Wishes.About;
import io.ocellus.adopt.Wishes.Input;
import io.ocellus.adopt.Wishes.Outputs;
import io.ocellus.model.CardInput.Colour;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A published network that Ocellus knows: where it is, how to tell it, and what its card says.
///
/// @param name that its bundle gets
/// @param description in words
/// @param licence of the weights, as an SPDX id
/// @param network the file
/// @param labels the file with its classes, or empty
/// @param scale see [Wishes.Input]
/// @param mean see [Wishes.Input]
/// @param std see [Wishes.Input]
public record PublicNetwork(
        String name,
        String description,
        String licence,
        PublicFile network,
        Optional<PublicFile> labels,
        double scale,
        List<Double> mean,
        List<Double> std) {

    public PublicNetwork {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
    }

    /// A file at a lasting address.
    ///
    /// @param address that names a revision, so that what is there does not change
    /// @param sha256 64 lower-case hexadecimal digits
    /// @param bytes its length
    public record PublicFile(URI address, String sha256, long bytes) {}

    /// What is known of it, in place of what its user would say.
    public Wishes wishes() {
        return new Wishes(
                new About(
                        Optional.of(name),
                        Optional.of(description),
                        Optional.of(licence),
                        Optional.of(network.address().toString())),
                new Input(Optional.empty(), Optional.of(scale), mean, std, Optional.of(Colour.RGB), Optional.empty()),
                new Outputs(Optional.empty(), Optional.empty()),
                Optional.empty());
    }
}
