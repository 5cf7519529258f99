package io.ocellus.training;

import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.LinearSettings;
import io.ocellus.classify.TaxonClassifiers;
import io.ocellus.classify.TrainingSet;
import io.ocellus.classify.WeightTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Chooses C of the linear classifiers on held-out photos, then the weight of inner taxa.
final class LinearFit {

    /// For features of unit length; from strongly to hardly regularised.
    private static final double[] COSTS = {0.3, 1, 3, 10, 30};

    private final CrossValidation validation;
    private final String recipe;
    private final WorkFolder work;
    private final Steps steps;
    private final LinearSettings settings;
    private List<Tables> leavesOfFolds;
    private Candidate svm;

    LinearFit(CrossValidation validation, String recipe, TrainingSettings wanted, WorkFolder work, Steps steps)
            throws InterruptedException, IOException {
        this.validation = validation;
        this.recipe = recipe;
        this.work = work;
        this.steps = steps;
        LinearSettings tried = LinearSettings.DEFAULT.withBalance(wanted.balance());
        double[] costs = costs(wanted);
        leavesOfFolds = leaves(tried.withCost(costs[0]));
        svm = candidate(costs[0], leavesOfFolds);
        for (int i = 1; i < costs.length; i++) {
            List<Tables> tables = leaves(tried.withCost(costs[i]));
            Candidate candidate = candidate(costs[i], tables);
            if (candidate.isBetterThan(svm)) {
                svm = candidate;
                leavesOfFolds = tables;
            }
        }
        settings = tried.withCost(svm.value());
    }

    static double[] costs(TrainingSettings wanted) {
        return wanted.cost().isPresent() ? new double[] {wanted.cost().getAsDouble()} : COSTS;
    }

    private Candidate candidate(double cost, List<Tables> tables) throws InterruptedException {
        return Candidate.of(
                "C=%s, %s".formatted(cost, recipe),
                cost,
                Kinships.heldOut(validation, TrainingSettings.SVM, tables, 0));
    }

    private List<Tables> leaves(LinearSettings tried) throws InterruptedException, IOException {
        steps.begin("svm, C = %s, %s".formatted(tried.cost(), recipe));
        List<Tables> tables = new ArrayList<>();
        for (int fold = 0; fold < validation.folds().count(); fold++) {
            TrainingSet learned = validation.learned(fold);
            WeightTable leaves = work.table(
                    "%s-C%s-%d".formatted(recipe, tried.cost(), fold),
                    () -> new TaxonClassifiers(learned, tried).leaves(TaxonClassifiers.classNodes(learned)));
            tables.add(new Tables(leaves, WeightTable.none(leaves.dimension()), 0));
        }
        return tables;
    }

    /// The held-out answers of `svm`.
    Candidate svm() {
        return svm;
    }

    /// The held-out answers of `hierarchy`, whose classifiers of classes are those of `svm`.
    Candidate hierarchy() throws InterruptedException, IOException {
        steps.begin("inner taxa");
        List<Tables> ofFolds = new ArrayList<>();
        for (int fold = 0; fold < validation.folds().count(); fold++) {
            TrainingSet learned = validation.learned(fold);
            WeightTable inner = work.table(
                    "%s-C%s-%d-inner".formatted(recipe, settings.cost(), fold),
                    () -> new TaxonClassifiers(learned, settings).inner(TaxonClassifiers.innerTaxa(learned)));
            ofFolds.add(new Tables(leavesOfFolds.get(fold).leaves(), inner, 0));
        }
        return Kinships.best(validation, TrainingSettings.HIERARCHY, ofFolds, svm.settings());
    }

    /// The classifiers of classes, of all images.
    Tables svmTables() throws InterruptedException, IOException {
        steps.begin("svm on all photos");
        TrainingSet set = validation.set();
        WeightTable leaves = work.table(
                "%s-C%s".formatted(recipe, settings.cost()),
                () -> new TaxonClassifiers(set, settings).leaves(TaxonClassifiers.classNodes(set)));
        return new Tables(leaves, WeightTable.none(leaves.dimension()), 0);
    }

    /// The same with those of the taxa above.
    Tables hierarchyTables(Tables svm, double kinship) throws InterruptedException, IOException {
        TrainingSet set = validation.set();
        WeightTable inner = work.table(
                "%s-C%s-inner".formatted(recipe, settings.cost()),
                () -> new TaxonClassifiers(set, settings).inner(TaxonClassifiers.innerTaxa(set)));
        return new Tables(svm.leaves(), inner, kinship);
    }
}
