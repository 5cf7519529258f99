package io.ocellus.collection;

import io.ocellus.answer.Posterior;
import io.ocellus.classify.LinearPaths;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.LinearSettings;
import io.ocellus.classify.Remedy;
import io.ocellus.classify.Scope;
import io.ocellus.classify.TrainingSet;
import io.ocellus.classify.WeightTable;
import io.ocellus.collection.EvaluationReport.RemedyFigures;
import io.ocellus.embed.FeatureTransform;
import io.ocellus.embed.TransformRecipe;
import io.ocellus.evaluate.BandLimits;
import io.ocellus.evaluate.Evaluation;
import io.ocellus.evaluate.MethodFigures;
import io.ocellus.evaluate.Outcome;
import io.ocellus.evaluate.Resampling;
import io.ocellus.training.Lessons;
import io.ocellus.training.RemedyFit;
import io.ocellus.vector.Half;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// What each [Remedy] buys for rare taxa: on the labelled images as they are, and on a tail that is made by
/// leaving images out, from all of the commonest taxon down to a hundredth, evenly in the logarithm (as in Cui
/// et al., CVPR 2019, section 5). The test images stay as they are. Each remedy has the C, and the margin,
/// that serve it best in cross-validation of what it learns from.
final class LongTailStudy {

    private static final double IMBALANCE = 100;

    /// Collections of photos are small beside those that the usual limits were made for.
    private static final BandLimits BANDS = new BandLimits(10, 50);

    private final Gallery.View view;
    private final TestSet test;
    private final List<TestSet.Query> queries;

    LongTailStudy(Gallery.View view, TestSet test, List<TestSet.Query> queries) {
        this.view = view;
        this.test = test;
        this.queries = queries;
    }

    List<RemedyFigures> run(Lessons all) throws InterruptedException {
        List<RemedyFigures> figures = new ArrayList<>(remedies("as it is", all));
        figures.addAll(remedies("thinned to 1:100", all.select(thinned(all))));
        return figures;
    }

    private static int[] thinned(Lessons all) {
        Map<Integer, List<Integer>> rows = new HashMap<>();
        for (int row = 0; row < all.nodes().length; row++) {
            rows.computeIfAbsent(all.nodes()[row], n -> new ArrayList<>()).add(row);
        }
        List<Integer> taxa = new ArrayList<>(rows.keySet());
        Collections.sort(taxa);
        Random random = new Random(Studies.SEED);
        Collections.shuffle(taxa, random); // which taxa are rare is drawn, too
        int most = rows.values().stream().mapToInt(List::size).max().orElse(1);
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < taxa.size(); i++) {
            List<Integer> ofTaxon = new ArrayList<>(rows.getOrDefault(taxa.get(i), List.of()));
            Collections.shuffle(ofTaxon, random);
            double share = Math.pow(IMBALANCE, -(double) i / Math.max(1, taxa.size() - 1));
            int wanted = (int) Math.max(1, Math.round(most * share));
            kept.addAll(ofTaxon.subList(0, Math.min(wanted, ofTaxon.size())));
        }
        return kept.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private List<RemedyFigures> remedies(String tail, Lessons lessons) throws InterruptedException {
        FeatureTransform transform = TransformRecipe.parse("l2").fit(lessons.representative());
        TrainingSet set = lessons.transformed(transform);
        Map<Integer, Integer> counts = new HashMap<>();
        IntStream.of(lessons.nodes()).forEach(node -> counts.merge(node, 1, Integer::sum));
        List<RemedyFigures> figures = new ArrayList<>();
        RemedyFit fit = new RemedyFit(set, LinearSettings.DEFAULT, Studies.SEED);
        for (Remedy remedy : Remedy.values()) {
            RemedyFit.Fitted fitted = fit.fit(remedy);
            List<Outcome> outcomes = outcomes(fitted.table(), transform::apply);
            MethodFigures of = new Evaluation(
                            view.taxonomy(), outcomes, node -> counts.getOrDefault(node, 0), BANDS, Resampling.DEFAULT)
                    .figures(remedy.word(), 1);
            figures.add(new RemedyFigures(
                    remedy.word(),
                    tail,
                    lessons.images().length,
                    fitted.cost(),
                    fitted.margin(),
                    of.top1(),
                    of.top1Interval(),
                    of.macroTop1(),
                    of.bands()));
        }
        return figures;
    }

    private List<Outcome> outcomes(WeightTable table, UnaryOperator<float[]> transform) {
        LinearPaths method = new LinearPaths(
                "svm", view.taxonomy(), new Tables(table, WeightTable.none(table.dimension()), 0), transform);
        return queries.parallelStream()
                .map(query -> {
                    float[] scores = method.scores(Half.toFloats(query.embedding()), Scope.EVERYWHERE);
                    Posterior posterior = Posterior.of(view.taxonomy(), method.classes(), scores, 1);
                    List<Outcome.Guess> first = posterior.suggestions(1).stream()
                            .map(best -> new Outcome.Guess(best.node(), Math.min(1, best.probability())))
                            .toList();
                    return new Outcome(
                            query.spot().imageId(),
                            view.taxonomy().node(query.spot().taxonId()),
                            first,
                            Optional.empty(),
                            query.group(),
                            test.isLeaked(query.spot().imageId()));
                })
                .toList();
    }
}
