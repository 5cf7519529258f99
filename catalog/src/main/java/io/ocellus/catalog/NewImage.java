package io.ocellus.catalog;

/// An image on its way into the catalogue, with its first label and its embedding.
///
/// @param sha256 of the file, 64 lower-case hexadecimal digits; unique in a catalogue
/// @param dhash perceptual hash in hexadecimal, "" if there is none
/// @param width pixels of the upright picture, at least 1
/// @param height pixels of the upright picture, at least 1
/// @param storedAs path of a kept copy relative to the collection's folder, "" if the source is only referenced
/// @param taxonId of the first label, 0 if there is none
/// @param labelText what the source called it, "" if nothing; kept in the history even when no taxon matched
/// @param embedding raw IEEE half floats, as many as the feature space has dimensions; handed over, not copied: an
///     import passes thousands, and nobody writes to them
@SuppressWarnings("ArrayRecordComponent") // never compared; a wrapper for each embedding would buy nothing
public record NewImage(
        String sha256,
        String dhash,
        int width,
        int height,
        Origin origin,
        String storedAs,
        Provenance provenance,
        Split split,
        int taxonId,
        String labelText,
        short[] embedding) {}
