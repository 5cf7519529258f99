package io.ocellus.collection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ocellus.collection.ImportReport.RefusedFile;
import io.ocellus.taxonomy.Taxon;
import java.util.List;
import java.util.Optional;

/// What Ocellus says of a photo: either an answer with suggestions, or why the photo was refused.
///
/// Its JSON is that of `identify --json`; probabilities and the promised error join it once methods are calibrated.
///
/// @param photo as it was asked for
/// @param method that gave the answer
/// @param answer absent for a refused photo
/// @param suggestions strongest first
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Identification(
        String photo,
        Optional<String> sha256,
        Optional<String> collection,
        Optional<String> method,
        Optional<String> featureSpace,
        Optional<Answer> answer,
        Optional<List<SuggestedTaxon>> suggestions,
        Optional<Refused> refused,
        Optional<Milliseconds> milliseconds) {

    /// The best-effort answer: the deepest taxon that most of the votes agree on.
    ///
    /// @param taxon absent if unknown
    /// @param lineage from the root, without the taxon
    /// @param share of the votes that lie within the taxon, [0, 1]
    /// @param unknown whether there is nothing to say
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Answer(Optional<Taxon> taxon, List<Taxon> lineage, double share, boolean unknown) {}

    /// A taxon that the photo may show.
    ///
    /// @param share of the votes for it, [0, 1]
    public record SuggestedTaxon(Taxon taxon, List<Taxon> lineage, double share, List<Example> examples) {}

    /// A gallery image that speaks for a suggestion.
    ///
    /// @param similarity cosine, [-1, 1]
    public record Example(long image, String path, double similarity) {}

    public record Refused(String reason, String message) {}

    public record Milliseconds(double decode, double embed, double classify, double total) {}

    static Identification refused(String photo, String reason, String message) {
        return new Identification(
                photo,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Refused(reason, message)),
                Optional.empty());
    }

    /// The refusal as a line of a list.
    public Optional<RefusedFile> asRefusedFile() {
        return refused.map(why -> new RefusedFile(photo, why.reason(), why.message()));
    }
}
