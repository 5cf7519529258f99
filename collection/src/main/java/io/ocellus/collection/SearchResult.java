package io.ocellus.collection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ocellus.taxonomy.Taxon;
import java.util.List;
import java.util.Optional;

/// The most similar images of a collection, labelled or not.
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SearchResult(
        String photo, Optional<String> featureSpace, List<Hit> hits, Optional<Identification.Refused> refused) {

    public SearchResult {
        hits = List.copyOf(hits);
    }

    /// A similar image.
    ///
    /// @param taxon absent if the image is not labelled
    /// @param similarity cosine, [-1, 1]
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Hit(long image, String path, Optional<Taxon> taxon, double similarity) {}
}
