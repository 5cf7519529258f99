package io.ocellus.evaluate;

import io.ocellus.evaluate.MultiLabelFigures.LabelFigure;
import io.ocellus.evaluate.MultiLabelFigures.Score;
import io.ocellus.taxonomy.Taxonomy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Turns outcomes on images with several labels into figures. Immutable.
public final class MultiLabelEvaluation {

    private final Taxonomy taxonomy;
    private final List<MultiLabelOutcome> outcomes;
    private final List<Integer> labels; // nodes that are there, were said or were scored, ascending
    private final List<AveragePrecision> curves; // one a label
    private final int[] once; // every image counts once
    private final Resampling resampling;

    /// Takes the outcomes on all test images, with usual intervals.
    ///
    /// @throws IllegalArgumentException if there are no outcomes
    public MultiLabelEvaluation(Taxonomy taxonomy, List<MultiLabelOutcome> outcomes) {
        this(taxonomy, outcomes, Resampling.DEFAULT);
    }

    /// Takes the outcomes on all test images.
    ///
    /// @throws IllegalArgumentException if there are no outcomes
    public MultiLabelEvaluation(Taxonomy taxonomy, List<MultiLabelOutcome> outcomes, Resampling resampling) {
        if (outcomes.isEmpty()) {
            throw new IllegalArgumentException("there are no test images to make figures of");
        }
        this.taxonomy = taxonomy;
        this.outcomes = List.copyOf(outcomes);
        this.resampling = resampling;
        var nodes = new TreeSet<Integer>();
        for (MultiLabelOutcome outcome : outcomes) {
            nodes.addAll(outcome.truths());
            nodes.addAll(outcome.said());
            nodes.addAll(outcome.scores().keySet());
        }
        labels = List.copyOf(nodes);
        curves = labels.stream()
                .map(label -> new AveragePrecision(label, this.outcomes))
                .toList();
        once = new int[outcomes.size()];
        Arrays.fill(once, 1);
    }

    /// Counts how well a method found the labels.
    public MultiLabelFigures figures(String method) {
        List<LabelFigure> figures =
                IntStream.range(0, labels.size()).mapToObj(this::figure).toList();
        List<LabelFigure> shown =
                figures.stream().filter(figure -> figure.images() > 0).toList();
        long exact = outcomes.stream()
                .filter(outcome -> outcome.said().equals(outcome.truths()))
                .count();
        return new MultiLabelFigures(
                method,
                outcomes.size(),
                shown.isEmpty() ? Optional.empty() : Optional.of(meanAveragePrecision(once)),
                shown.isEmpty() ? Optional.empty() : Optional.of(interval()),
                micro(),
                new Score(
                        mean(shown, figure -> figure.score().precision()),
                        mean(shown, figure -> figure.score().recall()),
                        mean(shown, figure -> figure.score().f1())),
                (double) exact / outcomes.size(),
                figures);
    }

    private static double mean(List<LabelFigure> figures, ToDoubleFunction<LabelFigure> of) {
        return figures.stream().mapToDouble(of).average().orElse(0);
    }

    private LabelFigure figure(int place) {
        int label = labels.get(place);
        int both = 0;
        int said = 0;
        int there = 0;
        for (MultiLabelOutcome outcome : outcomes) {
            boolean is = outcome.truths().contains(label);
            boolean claimed = outcome.said().contains(label);
            both += is && claimed ? 1 : 0;
            said += claimed ? 1 : 0;
            there += is ? 1 : 0;
        }
        OptionalDouble precision = curves.get(place).of(once);
        return new LabelFigure(
                taxonomy.taxon(label),
                there,
                precision.isPresent() ? Optional.of(precision.getAsDouble()) : Optional.empty(),
                Score.of(both, said, there));
    }

    private Score micro() {
        long both = 0;
        long said = 0;
        long there = 0;
        for (MultiLabelOutcome outcome : outcomes) {
            both += outcome.said().stream().filter(outcome.truths()::contains).count();
            said += outcome.said().size();
            there += outcome.truths().size();
        }
        return Score.of(both, said, there);
    }

    /// The mean area under the curves, with every image counted so often.
    ///
    /// @return 0 if no image that counts has a label
    private double meanAveragePrecision(int[] weights) {
        return curves.stream()
                .map(curve -> curve.of(weights))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average()
                .orElse(0);
    }

    private Interval interval() {
        List<String> groups = outcomes.stream().map(MultiLabelOutcome::group).toList();
        return new Bootstrap(groups, resampling).interval(this::meanAveragePrecision);
    }
}
