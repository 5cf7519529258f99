package io.ocellus.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ocellus.taxonomy.Taxon;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A photo in a list.
///
/// @param image its id
/// @param path enough to recognise it by
/// @param width pixels, upright
/// @param height pixels, upright
/// @param taxon that it is labelled with, the first if they are several
/// @param furtherTaxa the others
/// @param deniedTaxa that it is said not to show
/// @param split `train`, `test` or `none`
/// @param review of its label: `new`, `accepted`, `rejected` or `unsure`
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PhotoCard(
        @JsonInclude long image,
        String path,
        @JsonInclude int width,
        @JsonInclude int height,
        Optional<Taxon> taxon,
        List<Taxon> furtherTaxa,
        List<Taxon> deniedTaxa,
        String split,
        String review,
        @JsonInclude boolean removed,
        Instant imported) {}
