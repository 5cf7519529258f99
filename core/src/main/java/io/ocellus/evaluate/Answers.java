package io.ocellus.evaluate;

import io.ocellus.evaluate.Outcome.Reply;
import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Counts best-effort answers: how many, at which rank, how many wrong.
final class Answers {

    private final Taxonomy taxonomy;
    private final Ranks ranks;
    private final List<Outcome> asked;
    private final List<Outcome> answered;

    private Answers(Taxonomy taxonomy, Ranks ranks, List<Outcome> asked) {
        this.taxonomy = taxonomy;
        this.ranks = ranks;
        this.asked = asked;
        this.answered =
                asked.stream().filter(outcome -> !reply(outcome).isUnknown()).toList();
    }

    /// Counts the answers of a method.
    ///
    /// @param asked not empty
    /// @return empty if the method gives no answers
    /// @throws IllegalArgumentException if only some outcomes have an answer
    static Optional<AnswerFigures> figures(
            Taxonomy taxonomy, Ranks ranks, List<Outcome> asked, OptionalDouble promisedError) {
        long replies =
                asked.stream().filter(outcome -> outcome.reply().isPresent()).count();
        if (replies == 0) {
            return Optional.empty();
        }
        if (replies < asked.size()) {
            throw new IllegalArgumentException(
                    "%d of %d outcomes have a reply: give every outcome one, Reply.UNKNOWN where the method is silent"
                            .formatted(replies, asked.size()));
        }
        return Optional.of(new Answers(taxonomy, ranks, asked).figures(promisedError));
    }

    private AnswerFigures figures(OptionalDouble promisedError) {
        long wrong = answered.stream().filter(this::isWrong).count();
        double observed = answered.isEmpty() ? 0 : (double) wrong / answered.size();
        Interval interval = answered.isEmpty() ? new Interval(0, 1) : Interval.ofShare(answered, this::isWrong);
        Optional<Double> promised =
                promisedError.isPresent() ? Optional.of(promisedError.getAsDouble()) : Optional.empty();
        return new AnswerFigures(
                promised,
                observed,
                interval,
                (double) wrong / asked.size(),
                promised.map(error -> AnswerFigures.Promise.of(error, observed, interval)),
                shareOfAsked(answered.size()),
                shareOfAsked(answered.stream()
                        .filter(outcome -> isAtSpecies(reply(outcome).node()))
                        .count()),
                atRank(),
                shareOfAsked(answered.stream().filter(this::isAboveLabel).count()),
                answered.stream()
                        .mapToInt(outcome -> taxonomy.depth(reply(outcome).node()))
                        .average()
                        .orElse(0));
    }

    private double shareOfAsked(long count) {
        return (double) count / asked.size();
    }

    private boolean isWrong(Outcome outcome) {
        return reply(outcome).isWrong(outcome.truth(), taxonomy);
    }

    private boolean isAboveLabel(Outcome outcome) {
        return taxonomy.depth(reply(outcome).node()) < taxonomy.depth(outcome.truth());
    }

    /// Where no label has a rank, a taxon without children counts.
    private boolean isAtSpecies(int node) {
        return ranks.species()
                .map(level -> ranks.levelAtOrAbove(node) <= level)
                .orElse(taxonomy.subtreeEnd(node) == node + 1);
    }

    private List<AnswerFigures.AtRank> atRank() {
        Map<Integer, int[]> answersAndWrong = new TreeMap<>(); // by level, so from the deepest rank upwards
        Map<Integer, String> names = new TreeMap<>();
        for (Outcome outcome : answered) {
            String rank = taxonomy.taxon(reply(outcome).node()).rank();
            int level = ranks.level(rank);
            names.putIfAbsent(level, level == Ranks.NO_LEVEL ? "" : rank);
            int[] counts = answersAndWrong.computeIfAbsent(level, key -> new int[2]);
            counts[0]++;
            counts[1] += isWrong(outcome) ? 1 : 0;
        }
        List<AnswerFigures.AtRank> figures = new ArrayList<>();
        answersAndWrong.forEach((level, counts) -> figures.add(new AnswerFigures.AtRank(
                names.getOrDefault(level, ""), shareOfAsked(counts[0]), counts[0], counts[1])));
        return figures;
    }

    private static Reply reply(Outcome outcome) {
        return outcome.reply().orElseThrow();
    }
}
