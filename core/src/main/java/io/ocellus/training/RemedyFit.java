package io.ocellus.training;

import io.ocellus.answer.HeldOut;
import io.ocellus.answer.HeldOut.Question;
import io.ocellus.classify.Folds;
import io.ocellus.classify.LinearPaths;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.LinearSettings;
import io.ocellus.classify.Remedy;
import io.ocellus.classify.TrainingSet;
import io.ocellus.classify.WeightTable;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Fits remedies for rare taxa, each with the C, and with the margin where it has one, that serve it best: a C
/// that suits a support vector machine is hard on a softmax.
///
/// Best is the greatest share of held-out photos named rightly, averaged over taxa, since rare taxa are what a
/// remedy is for; of equal ones the smallest C and margin. Confined to one thread.
public final class RemedyFit {

    private static final int FOLDS = 3;

    private final TrainingSet set;
    private final CrossValidation validation;
    private final LinearSettings settings;

    /// @param set photos to learn from; groups stay whole
    /// @param settings whose C and balance do not count
    /// @param seed of the folds
    public RemedyFit(TrainingSet set, LinearSettings settings, long seed) {
        this.set = set;
        this.validation = new CrossValidation(set, Folds.of(set, FOLDS, seed));
        this.settings = settings;
    }

    /// A remedy as it was fitted on all photos.
    ///
    /// @param cost C that was chosen
    /// @param margin that was chosen; 0 for remedies without
    /// @param macro share of held-out photos named rightly, averaged over taxa, [0, 1]
    /// @param table classifiers of all classes
    public record Fitted(double cost, double margin, double macro, WeightTable table) {}

    /// Chooses and fits.
    ///
    /// @throws InterruptedException if the thread is interrupted
    public Fitted fit(Remedy remedy) throws InterruptedException {
        double best = -1;
        double bestCost = remedy.costs().getFirst();
        double bestMargin = remedy.margins().getFirst();
        for (double cost : remedy.costs()) {
            for (double margin : remedy.margins()) {
                double macro = macro(heldOut(remedy, cost, margin));
                if (macro > best) {
                    best = macro;
                    bestCost = cost;
                    bestMargin = margin;
                }
            }
        }
        WeightTable table = remedy.fit(set, settings.withCost(bestCost), bestMargin);
        return new Fitted(bestCost, bestMargin, best, table);
    }

    private HeldOut heldOut(Remedy remedy, double cost, double margin) throws InterruptedException {
        return validation.run(fold -> {
            TrainingSet learned = validation.learned(fold);
            WeightTable table = remedy.fit(learned, settings.withCost(cost), margin);
            Tables tables = new Tables(table, WeightTable.none(table.dimension()), 0);
            return new LinearPaths(remedy.word(), learned.taxonomy(), tables, UnaryOperator.identity());
        });
    }

    private static double macro(HeldOut heldOut) {
        Map<Integer, int[]> rightOfAll = new TreeMap<>(); // by node: named rightly, asked
        for (Question question : heldOut.questions()) {
            int[] counts = rightOfAll.computeIfAbsent(question.truth(), node -> new int[2]);
            counts[0] += Accuracy.best(heldOut.classes(), question) == question.truth() ? 1 : 0;
            counts[1]++;
        }
        return rightOfAll.values().stream()
                .mapToDouble(counts -> (double) counts[0] / counts[1])
                .average()
                .orElse(0);
    }
}
