package io.ocellus.evaluate;

import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/// Draws a [LearningCurve] from the outcomes of one method trained with more and more images. Immutable.
///
/// *Where it stops paying.* Accuracy grows about evenly with the logarithm of the number of images until it
/// levels off (C. Sun et al., "Revisiting Unreasonable Effectiveness of Data in Deep Learning Era", ICCV 2017),
/// so the gain between two points is divided by the doublings between them. It stops paying at the first point
/// after which no step gains as much as `worthwhile` a doubling: one weak step followed by a strong one does
/// not count.
///
/// *Which taxa would gain.* Of each taxon, the recall at the last point and that at the last point at which it
/// had half as many images, or fewer, are joined by the same rule and carried on by one doubling, within [0,
/// 1]. (Points nearer than a doubling would blow up chance.) Recalls of few test images jump, so each is first
/// drawn towards the mean of its point by four imaginary test images. A taxon that never had half as many (it
/// has one photo) is given the slope of the whole curve at its end. A taxon without a training image has
/// nothing to carry on and is left out.
public final class LearningCurves {

    /// One point in a hundred a doubling.
    public static final double WORTHWHILE = 0.01;

    private static final int PRIOR_IMAGES = 4;
    private static final int GAINS = 20;

    private final Taxonomy taxonomy;
    private final IntUnaryOperator trainingImages;

    /// Curves of methods that learn from these images.
    ///
    /// @param trainingImages from a node to how many training images it has in all
    public LearningCurves(Taxonomy taxonomy, IntUnaryOperator trainingImages) {
        this.taxonomy = taxonomy;
        this.trainingImages = trainingImages;
    }

    /// A method trained with so many images a taxon.
    ///
    /// @param imagesPerTaxon at most, 1 or more
    /// @param images training images in all
    /// @param outcomes on the test images, which are the same at every step
    public record Step(int imagesPerTaxon, int images, List<Outcome> outcomes) {

        public Step {
            outcomes = List.copyOf(outcomes);
        }
    }

    /// Draws the curve.
    ///
    /// @param steps by growing number of images, at least one
    /// @param worthwhile gain from doubling the images that still pays, (0, 1); see [#WORTHWHILE]
    /// @throws IllegalArgumentException if there is no step, if they do not grow, or if one has no outcomes
    public LearningCurve of(String method, List<Step> steps, double worthwhile) {
        requireGrowing(steps);
        List<LearningCurve.Point> points =
                steps.stream().map(LearningCurves::point).toList();
        return new LearningCurve(method, points, worthwhile, stopsPayingAt(points, worthwhile), gains(steps));
    }

    private static void requireGrowing(List<Step> steps) {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a learning curve without a step: give at least one");
        }
        int before = 0;
        for (Step step : steps) {
            if (step.imagesPerTaxon() <= before || step.outcomes().isEmpty()) {
                throw new IllegalArgumentException(
                        "a step of %d images a taxon with %d outcomes after one of %d: let steps grow, each with outcomes"
                                .formatted(
                                        step.imagesPerTaxon(), step.outcomes().size(), before));
            }
            before = step.imagesPerTaxon();
        }
    }

    private static LearningCurve.Point point(Step step) {
        var hits = new Hits(step.outcomes());
        return new LearningCurve.Point(
                step.imagesPerTaxon(),
                step.images(),
                hits.top1(hits.once()),
                Interval.ofRight(step.outcomes()),
                hits.macroTop1(hits.once()));
    }

    private static Optional<Integer> stopsPayingAt(List<LearningCurve.Point> points, double worthwhile) {
        int last = points.size() - 1;
        int stop = last;
        while (stop > 0 && slope(points.get(stop - 1), points.get(stop)) < worthwhile) {
            stop--;
        }
        return stop == last ? Optional.empty() : Optional.of(points.get(stop).imagesPerTaxon());
    }

    private static double slope(LearningCurve.Point from, LearningCurve.Point to) {
        return (to.top1() - from.top1()) / doublings(from.imagesPerTaxon(), to.imagesPerTaxon());
    }

    private static double doublings(int from, int to) {
        return Math.log((double) to / from) / Math.log(2);
    }

    private List<LearningCurve.Gain> gains(List<Step> steps) {
        if (steps.size() < 2) {
            return List.of();
        }
        List<Map<Integer, Recall>> recalls =
                steps.stream().map(LearningCurves::recalls).toList();
        double wholeSlope = slope(point(steps.get(steps.size() - 2)), point(steps.getLast()));
        List<LearningCurve.Gain> gains = new ArrayList<>();
        recalls.getLast().forEach((node, recall) -> {
            double slope = ownSlope(node, steps, recalls).orElse(wholeSlope);
            double gain = Math.min(slope, 1 - recall.share());
            if (gain > 0 && trainingImages.applyAsInt(node) > 0) {
                gains.add(new LearningCurve.Gain(
                        taxonomy.taxon(node), trainingImages.applyAsInt(node), recall.images(), recall.share(), gain));
            }
        });
        gains.sort(Comparator.comparingDouble(LearningCurve.Gain::expectedGain).reversed()); // stable: ties by node
        return gains.stream().limit(GAINS).toList();
    }

    /// @param share of the test images right
    /// @param steadied the share drawn towards the mean of its step
    private record Recall(int images, double share, double steadied) {}

    private static Map<Integer, Recall> recalls(Step step) {
        Map<Integer, int[]> rightAndAll = new TreeMap<>();
        long rightInAll = 0;
        for (Outcome outcome : step.outcomes()) {
            int[] counts = rightAndAll.computeIfAbsent(outcome.truth(), node -> new int[2]);
            counts[0] += outcome.isRight() ? 1 : 0;
            counts[1]++;
            rightInAll += outcome.isRight() ? 1 : 0;
        }
        double mean = (double) rightInAll / step.outcomes().size();
        Map<Integer, Recall> recalls = new TreeMap<>();
        rightAndAll.forEach((node, counts) -> recalls.put(
                node,
                new Recall(
                        counts[1],
                        (double) counts[0] / counts[1],
                        (counts[0] + PRIOR_IMAGES * mean) / (counts[1] + PRIOR_IMAGES))));
        return recalls;
    }

    /// The gain a doubling between the last step and the last one before it with half as many images of the
    /// taxon.
    private Optional<Double> ownSlope(int node, List<Step> steps, List<Map<Integer, Recall>> recalls) {
        int available = trainingImages.applyAsInt(node);
        int last = steps.size() - 1;
        int now = Math.min(available, steps.get(last).imagesPerTaxon());
        int step = last;
        while (step >= 0 && 2 * steps.get(step).imagesPerTaxon() > now) {
            step--;
        }
        Recall before = step < 0 ? null : recalls.get(step).get(node);
        Recall after = recalls.get(last).get(node);
        if (before == null || after == null) {
            return Optional.empty();
        }
        return Optional.of((after.steadied() - before.steadied())
                / doublings(steps.get(step).imagesPerTaxon(), now));
    }
}
