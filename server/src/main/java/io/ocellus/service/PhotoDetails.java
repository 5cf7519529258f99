package io.ocellus.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ocellus.catalog.Provenance;
import io.ocellus.taxonomy.Taxon;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Everything known of a photo.
///
/// @param sha256 of its file
/// @param bytes of its file
/// @param lineage above its taxon, from the root
/// @param together the other photos of the same observation, by id
/// @param history everything that was said and decided of it, oldest first
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record PhotoDetails(
        @JsonUnwrapped PhotoCard photo,
        String sha256,
        long bytes,
        List<Taxon> lineage,
        Provenance provenance,
        List<Long> together,
        List<Event> history) {

    /// Something that was said or decided.
    ///
    /// @param what `labelled`, `further` (beside the label before it), `denied`, `withdrawn`, `unmatched` (a name
    ///     that no taxon answered to), `removed`, `restored`, `accepted`, `rejected`, `unsure` or `reopened`
    /// @param text in the words of whoever said it, "" if only the taxon was given
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Event(Instant when, String who, String what, Optional<Taxon> taxon, String text, String why) {}
}
