package io.ocellus.catalog;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// An image on its way into the catalogue, with its first label and its embedding.
///
/// @param sha256 of the file, 64 lower-case hexadecimal digits; unique in a catalogue
/// @param dhash perceptual hash in hexadecimal, "" if there is none
/// @param width pixels of the upright picture, at least 1
/// @param height pixels of the upright picture, at least 1
/// @param storedAs path of a kept copy relative to the collection's folder, "" if the source is only referenced
/// @param taxonId of the first label, 0 if there is none
/// @param labelText what the source called it, "" if nothing; kept in the history even when no taxon matched
/// @param further taxa that it shows beside the first; usually none
/// @param denied taxa that it is said not to show; usually none. A label that contradicts one overrules it
/// @param embedding raw IEEE half floats, as many as the feature space has dimensions; handed over, not copied:
///     an import passes thousands, and nobody writes to them
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
        List<StatedTaxon> further,
        List<StatedTaxon> denied,
        short[] embedding) {

    public NewImage {
        further = List.copyOf(further);
        denied = List.copyOf(denied);
    }

    /// An image that shows one taxon, or none.
    public NewImage(
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
            short[] embedding) {
        this(
                sha256,
                dhash,
                width,
                height,
                origin,
                storedAs,
                provenance,
                split,
                taxonId,
                labelText,
                List.of(),
                List.of(),
                embedding);
    }

    /// All that is said of it, the first taxon first; empty if nothing is.
    List<StatedTaxon> stated() {
        if (taxonId == 0 && labelText.isEmpty() && further.isEmpty()) {
            return List.of();
        }
        return Stream.concat(Stream.of(new StatedTaxon(taxonId, labelText)), further.stream())
                .toList();
    }

    /// The further taxa that are known ones.
    Set<Integer> furtherTaxa() {
        List<StatedTaxon> stated = stated();
        return stated.isEmpty()
                ? Set.of()
                : LabelTable.further(stated.stream().map(StatedTaxon::taxonId).toList());
    }
}
