package io.ocellus.collection;

import io.ocellus.model.Bundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A photo that a network may be trained on. Immutable.
///
/// @param file where it lies now; it need not be readable
/// @param sha256 of the file, as it was imported
/// @param taxa scientific names of what it shows, the first one stated first; one or more
/// @param group photos of one group (an observation, near-copies) lie on one side
/// @param side what it is used for
public record LabelledPhoto(Path file, String sha256, List<String> taxa, String group, Side side) {

    /// What a photo is used for while a network is trained.
    public enum Side {
        /// To learn from.
        LEARN,
        /// To see how well what was learnt holds, and when to stop.
        HELD_OUT
    }

    public LabelledPhoto {
        taxa = List.copyOf(taxa);
    }

    /// Writes into a bundle which photos its network has learnt from by their labels, those of the networks that
    /// it comes from among them: what it says of these proves nothing ([Bundle#learnt]). Where there
    /// are none, there is no list.
    ///
    /// @param bundle folder of the new network
    /// @param from networks that it began with, or that taught it
    /// @param photos whose labels it was taught; those held out are left out
    public static void writeLearnt(Path bundle, List<Bundle> from, List<LabelledPhoto> photos) throws IOException {
        Stream<String> before = from.stream().map(Bundle::learnt).flatMap(Set::stream);
        Stream<String> now =
                photos.stream().filter(photo -> photo.side() == Side.LEARN).map(LabelledPhoto::sha256);
        List<String> all = Stream.concat(before, now).distinct().sorted().toList();
        Path file = bundle.resolve(Bundle.LEARNT_FILE);
        if (all.isEmpty()) {
            Files.deleteIfExists(file); // of an earlier training in this folder
        } else {
            Files.write(file, all, StandardCharsets.US_ASCII);
        }
    }
}
