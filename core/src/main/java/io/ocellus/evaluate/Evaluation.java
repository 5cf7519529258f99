package io.ocellus.evaluate;

import io.ocellus.taxonomy.Taxonomy;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntUnaryOperator;

/// Turns outcomes on test images into figures. Immutable.
public final class Evaluation {

    private static final int CONFUSIONS = 20;
    private static final int MATRIX_TAXA = 12;
    private static final int MISTAKES = 12;

    private final Taxonomy taxonomy;
    private final List<Outcome> outcomes;
    private final IntUnaryOperator trainingImages;
    private final BandLimits bands;
    private final Resampling resampling;

    /// Takes the outcomes on all test images, with usual bands and intervals.
    ///
    /// @param trainingImages from a node to how many training images are labelled with that very taxon
    /// @throws IllegalArgumentException if there are no outcomes
    public Evaluation(Taxonomy taxonomy, List<Outcome> outcomes, IntUnaryOperator trainingImages) {
        this(taxonomy, outcomes, trainingImages, BandLimits.DEFAULT, Resampling.DEFAULT);
    }

    /// Takes the outcomes on all test images.
    ///
    /// @param trainingImages from a node to how many training images are labelled with that very taxon
    /// @throws IllegalArgumentException if there are no outcomes
    public Evaluation(
            Taxonomy taxonomy,
            List<Outcome> outcomes,
            IntUnaryOperator trainingImages,
            BandLimits bands,
            Resampling resampling) {
        if (outcomes.isEmpty()) {
            throw new IllegalArgumentException("there are no test images to make figures of");
        }
        this.taxonomy = taxonomy;
        this.outcomes = List.copyOf(outcomes);
        this.trainingImages = trainingImages;
        this.bands = bands;
        this.resampling = resampling;
    }

    /// Counts how well a method did that promises nothing.
    ///
    /// @param seconds that ranking all outcomes took
    public MethodFigures figures(String method, double seconds) {
        return figures(method, seconds, OptionalDouble.empty());
    }

    /// Counts how well a method did.
    ///
    /// @param seconds that ranking all outcomes took
    /// @param promisedError share of its answers that the method promises at most to get wrong, [0, 1]
    /// @throws IllegalArgumentException if some outcomes have a reply and others none
    public MethodFigures figures(String method, double seconds, OptionalDouble promisedError) {
        var hits = new Hits(outcomes);
        var ranks = new Ranks(taxonomy, outcomes);
        var mistakes = new Mistakes(taxonomy, outcomes);
        return new MethodFigures(
                method,
                hits.top1(hits.once()),
                Interval.ofRight(outcomes),
                top(outcomes, 5),
                hits.macroTop1(hits.once()),
                resampled(hits),
                ranks.figures(),
                Answers.figures(taxonomy, ranks, outcomes, promisedError),
                Reliability.figures(outcomes),
                mistakes.distance(),
                Bands.figures(outcomes, trainingImages, bands),
                mistakes.confusions(CONFUSIONS),
                mistakes.matrix(MATRIX_TAXA),
                mistakes.mostConfident(MISTAKES),
                mistakes.perTaxon(trainingImages),
                Optional.empty(),
                withoutLeaks(),
                outcomes.size() / seconds);
    }

    private MethodFigures.Resampled resampled(Hits hits) {
        var bootstrap = Bootstrap.of(outcomes, resampling);
        return new MethodFigures.Resampled(
                resampling.replicates(),
                resampling.seed(),
                bootstrap.interval(hits::top1),
                bootstrap.interval(hits::macroTop1));
    }

    private Optional<MethodFigures.Clean> withoutLeaks() {
        List<Outcome> clean =
                outcomes.stream().filter(outcome -> !outcome.leaked()).toList();
        if (clean.size() == outcomes.size() || clean.isEmpty()) {
            return Optional.empty();
        }
        var hits = new Hits(clean);
        return Optional.of(new MethodFigures.Clean(
                clean.size(),
                hits.top1(hits.once()),
                Interval.ofRight(clean),
                top(clean, 5),
                hits.macroTop1(hits.once())));
    }

    private static double top(List<Outcome> outcomes, int count) {
        return (double) outcomes.stream().filter(o -> o.isAmongFirst(count)).count() / outcomes.size();
    }
}
