package io.ocellus.catalog;

import java.time.Instant;

/// An image as the catalogue holds it.
///
/// @param id positive; later imports have greater ids
/// @param sha256 of the file, 64 lower-case hexadecimal digits
/// @param dhash perceptual hash in hexadecimal, "" if there is none
/// @param width pixels of the upright picture
/// @param height pixels of the upright picture
/// @param origin where it was first found; [Catalog#origins] lists every place
/// @param storedAs path of a kept copy relative to the collection's folder, "" if the source is only referenced
/// @param imported to the millisecond
/// @param taxonId of the newest label, the first one where it names several; 0 if it has none or it was withdrawn
/// @param removed marked as removed; still here, and can be restored
public record ImageRow(
        long id,
        String sha256,
        String dhash,
        int width,
        int height,
        Origin origin,
        String storedAs,
        Provenance provenance,
        Split split,
        ReviewState review,
        Instant imported,
        int taxonId,
        boolean removed) {}
