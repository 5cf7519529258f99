package io.ocellus.collection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ocellus.collection.ImportReport.RefusedFile;
import io.ocellus.image.Box;
import io.ocellus.taxonomy.Taxon;
import java.util.List;
import java.util.Optional;

/// What Ocellus says of a photo: either an answer with suggestions, or why the photo was refused.
///
/// Its JSON is that of `identify --json`.
///
/// @param photo as it was asked for
/// @param method that gave the answer
/// @param answer absent for a refused photo
/// @param suggestions strongest first
/// @param explanation if one was asked for
/// @param route which way `auto` went where networks take part: `general`, `narrowed`, or the network that it
///     asked; absent elsewhere
/// @param labels where photos show several taxa: all that this one shows, most probable first; absent elsewhere
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Identification(
        String photo,
        Optional<String> sha256,
        Optional<String> collection,
        Optional<String> method,
        Optional<String> featureSpace,
        Optional<Answer> answer,
        Optional<List<SuggestedTaxon>> suggestions,
        Optional<List<Label>> labels,
        Optional<Refused> refused,
        Optional<Milliseconds> milliseconds,
        Optional<Explanation> explanation,
        Optional<String> route) {

    /// What is said without a choice of ways.
    public Identification(
            String photo,
            Optional<String> sha256,
            Optional<String> collection,
            Optional<String> method,
            Optional<String> featureSpace,
            Optional<Answer> answer,
            Optional<List<SuggestedTaxon>> suggestions,
            Optional<List<Label>> labels,
            Optional<Refused> refused,
            Optional<Milliseconds> milliseconds,
            Optional<Explanation> explanation) {
        this(
                photo,
                sha256,
                collection,
                method,
                featureSpace,
                answer,
                suggestions,
                labels,
                refused,
                milliseconds,
                explanation,
                Optional.empty());
    }

    /// What is said of a photo that shows one taxon.
    public Identification(
            String photo,
            Optional<String> sha256,
            Optional<String> collection,
            Optional<String> method,
            Optional<String> featureSpace,
            Optional<Answer> answer,
            Optional<List<SuggestedTaxon>> suggestions,
            Optional<Refused> refused,
            Optional<Milliseconds> milliseconds) {
        this(
                photo,
                sha256,
                collection,
                method,
                featureSpace,
                answer,
                suggestions,
                Optional.empty(),
                refused,
                milliseconds,
                Optional.empty());
    }

    /// One of several taxa that the photo shows.
    ///
    /// @param probability that it is there, whatever else is, [0, 1]
    /// @param threshold from which probability on it is said
    public record Label(Taxon taxon, double probability, double threshold) {}

    /// The best-effort answer: the deepest taxon that the method can stand behind.
    ///
    /// @param taxon absent if unknown
    /// @param lineage from the root, without the taxon
    /// @param share of what speaks for any taxon that speaks for this one, [0, 1]
    /// @param probability the same, if held-out photos have shown what it means; absent until a method was
    ///     trained
    /// @param promisedError share of such answers that are wrong at most; absent if too few photos were held
    ///     out to promise it
    /// @param novelty probability that the photo shows a taxon that was never learnt, [0, 1]; absent where
    ///     nothing was learnt about such photos
    /// @param unknown whether no taxon can be stood behind
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Answer(
            Optional<Taxon> taxon,
            List<Taxon> lineage,
            double share,
            Optional<Double> probability,
            Optional<Double> promisedError,
            Optional<Double> novelty,
            boolean unknown) {

        /// An answer that says nothing of novelty.
        public Answer(
                Optional<Taxon> taxon,
                List<Taxon> lineage,
                double share,
                Optional<Double> probability,
                Optional<Double> promisedError,
                boolean unknown) {
            this(taxon, lineage, share, probability, promisedError, Optional.empty(), unknown);
        }
    }

    /// A taxon that the photo may show.
    ///
    /// @param share of what speaks for any taxon that speaks for it, [0, 1]
    /// @param probability the same, once calibrated
    /// @param photos labelled ones of exactly this taxon that the method could learn from; few of them make a
    ///     suggestion, but no certainty
    /// @param examples its most similar labelled images, most similar first
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record SuggestedTaxon(
            Taxon taxon,
            List<Taxon> lineage,
            double share,
            Optional<Double> probability,
            int photos,
            List<Example> examples) {}

    /// A gallery image that speaks for a suggestion.
    ///
    /// @param similarity cosine, [-1, 1]
    public record Example(long image, String path, double similarity) {}

    /// Where in the photo the taxon was seen.
    ///
    /// @param taxon of the answer, or the best suggestion where that is unknown
    /// @param file the picture that shows it
    /// @param box around the most of it; absent if nothing in the photo speaks for the taxon
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Explanation(Taxon taxon, String file, Optional<Box> box) {}

    /// The same with an explanation.
    public Identification explained(Explanation why) {
        return new Identification(
                photo,
                sha256,
                collection,
                method,
                featureSpace,
                answer,
                suggestions,
                labels,
                refused,
                milliseconds,
                Optional.of(why),
                route);
    }

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
