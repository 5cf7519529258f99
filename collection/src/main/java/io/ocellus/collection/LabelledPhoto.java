package io.ocellus.collection;

import java.nio.file.Path;
import java.util.List;

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
}
