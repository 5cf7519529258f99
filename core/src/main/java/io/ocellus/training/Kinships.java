package io.ocellus.training;

import io.ocellus.answer.HeldOut;
import io.ocellus.classify.LinearPaths;
import io.ocellus.classify.LinearPaths.Tables;
import java.util.List;
import java.util.function.UnaryOperator;

/// Chooses how much the taxa above a class count: the weight with the least log loss on held-out photos, among
/// those that name at least as many rightly as a weight of 0 does.
final class Kinships {

    static final double[] TRIED = {0, 0.05, 0.1, 0.2, 0.4};

    private Kinships() {}

    /// @param ofFolds tables fitted while each fold was held out
    static Candidate best(CrossValidation validation, String method, List<Tables> ofFolds, String settings)
            throws InterruptedException {
        Candidate none = candidate(validation, method, ofFolds, settings, TRIED[0]);
        Candidate best = none;
        for (int i = 1;
                i < TRIED.length && ofFolds.stream().anyMatch(t -> t.inner().size() > 0);
                i++) {
            Candidate candidate = candidate(validation, method, ofFolds, settings, TRIED[i]);
            if (candidate.accuracy() >= none.accuracy() && candidate.logLoss() < best.logLoss()) {
                best = candidate;
            }
        }
        return best;
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
        return validation.run((learned, fold) -> new LinearPaths(
                method, learned.taxonomy(), ofFolds.get(fold).withKinship(kinship), UnaryOperator.identity()));
    }
}
