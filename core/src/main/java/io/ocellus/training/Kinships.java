package io.ocellus.training;

import io.ocellus.answer.HeldOut;
import io.ocellus.classify.LinearPaths;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.training.Candidate.Marks;
import java.util.List;
import java.util.function.UnaryOperator;

/// Chooses how much the taxa above a class count: the weight with the least log loss on held-out photos, among
/// those that name at least as many rightly as a weight of 0 does.
final class Kinships {

    static final double[] TRIED = {0, 0.05, 0.1, 0.2, 0.4};

    private Kinships() {}

    /// Chooses.
    ///
    /// @param ofFolds tables fitted while each fold was held out
    static Election best(CrossValidation validation, String method, List<Tables> ofFolds, String settings)
            throws InterruptedException {
        Election best = Election.of(candidate(validation, method, ofFolds, settings, TRIED[0]));
        Marks all = best.elected().all(); // all held-out answers of a weight of 0 need not be kept
        Marks even = best.elected().even();
        Marks odd = best.elected().odd();
        for (int i = 1;
                i < TRIED.length && ofFolds.stream().anyMatch(t -> t.inner().size() > 0);
                i++) {
            Candidate tried = candidate(validation, method, ofFolds, settings, TRIED[i]);
            best = new Election(
                    isBetter(tried.all(), best.elected().all(), all) ? tried : best.elected(),
                    isBetter(tried.even(), best.byEven().even(), even) ? tried : best.byEven(),
                    isBetter(tried.odd(), best.byOdd().odd(), odd) ? tried : best.byOdd());
        }
        return best;
    }

    private static boolean isBetter(Marks tried, Marks best, Marks none) {
        return tried.accuracy() >= none.accuracy() && tried.logLoss() < best.logLoss();
    }

    private static Candidate candidate(
            CrossValidation validation, String method, List<Tables> ofFolds, String settings, double kinship)
            throws InterruptedException {
        HeldOut heldOut = heldOut(validation, method, ofFolds, kinship);
        return Candidate.of("%s, kinship=%s".formatted(settings, kinship), kinship, heldOut);
    }

    /// What tables of folds say of the images that each fold held out.
    static HeldOut heldOut(CrossValidation validation, String method, List<Tables> ofFolds, double kinship)
            throws InterruptedException {
        return validation.run(fold -> new LinearPaths(
                method, validation.taxonomy(), ofFolds.get(fold).withKinship(kinship), UnaryOperator.identity()));
    }
}
