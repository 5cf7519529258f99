package io.ocellus.catalog;

import java.time.Instant;

/// One statement about what an image shows. The newest counts, with those stated beside it; all are kept.
///
/// @param id positive; newer labels have greater ids
/// @param taxonId 0 if the label was withdrawn, or no taxon matched what the source said
/// @param labelText in the words of whoever said it, "" if only the taxon was given
/// @param who a person, or the part of the program that acted for one
/// @param when to the millisecond
/// @param why in free words, "" if not said
/// @param further whether it was stated beside the label before it; otherwise it took the place of all before
///     it
/// @param denied whether it says that the image shows neither this taxon nor one within it; what else is stated
///     of the image stands beside that
public record LabelRow(
        long id,
        long imageId,
        int taxonId,
        String labelText,
        String who,
        Instant when,
        String why,
        boolean further,
        boolean denied) {}
