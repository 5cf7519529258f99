package io.ocellus.training;

import io.ocellus.answer.HeldOut;
import io.ocellus.classify.Affinity;
import io.ocellus.classify.Affinity.Likeness;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.training.Candidate.Marks;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Chooses what `hierarchy` adds to `svm`: the weight of inner taxa, then which likeness to a taxon's own
/// photos counts and how much, then the weight of inner taxa again beside it.
///
/// Each choice is the one of least log loss on held-out photos among those that name at least as many rightly
/// as `svm` does; nothing is always among them. Likeness is tried at fixed multiples of the spread of the
/// scores of paths over its own, so that one list of weights suits all features. All photos choose, and each
/// half of them for the other ([Election]), every one from its first choice to its last. Good for one call.
final class Affinities {

    private static final double[] TRIED = {0.1, 0.2, 0.4, 0.8, 1.6};

    private final CrossValidation validation;
    private final List<Tables> ofFolds;
    private final Candidate svm;

    /// @param ofFolds tables fitted while each fold was held out
    /// @param svm what the classes alone say
    Affinities(CrossValidation validation, List<Tables> ofFolds, Candidate svm) {
        this.validation = validation;
        this.ofFolds = ofFolds;
        this.svm = svm;
    }

    /// What is added to the classes.
    private record Mixture(double kinship, Optional<Affinity> affinity) {}

    /// What is said of held-out photos with a mixture of path and likeness.
    ///
    /// @param asked who is asked: the folds that chose, or those that hide taxa
    /// @param ofFolds tables of its folds
    static HeldOut blended(CrossValidation asked, List<Tables> ofFolds, double kinship, Optional<Affinity> affinity)
            throws InterruptedException {
        HeldOut path = Kinships.heldOut(asked, TrainingSettings.HIERARCHY, ofFolds, kinship);
        return affinity.isEmpty()
                ? path
                : Likenesses.sum(
                        path,
                        Likenesses.of(asked, affinity.get().likeness()),
                        affinity.get().weight());
    }

    Blend best() throws InterruptedException {
        Election paths = Kinships.best(validation, TrainingSettings.HIERARCHY, ofFolds, svm.settings());
        Voter all = new Voter(Part.ALL, paths.elected());
        Voter even = new Voter(Part.EVEN, paths.byEven());
        Voter odd = new Voter(Part.ODD, paths.byOdd());
        List<Voter> voters = List.of(all, even, odd);
        List<Likeness> likenesses = Arrays.stream(Likeness.values())
                .filter(likeness -> likeness.isLinear() || validation.knowsNearest())
                .toList();
        for (Likeness likeness : likenesses) {
            HeldOut alike = Likenesses.of(validation, likeness);
            voters.forEach(voter -> voter.tryWeights(likeness, alike));
        }
        for (Likeness likeness : likenesses) {
            tryKinshipsAgain(
                    voters.stream().filter(voter -> voter.prefers(likeness)).toList(), likeness);
        }
        Map<Mixture, Candidate> candidates = new LinkedHashMap<>();
        for (Voter voter : voters) {
            if (!candidates.containsKey(voter.best)) {
                candidates.put(voter.best, candidate(voter.best));
            }
        }
        return new Blend(
                new Election(of(candidates, all.best), of(candidates, even.best), of(candidates, odd.best)),
                all.best.affinity());
    }

    private static Candidate of(Map<Mixture, Candidate> candidates, Mixture mixture) {
        return Optional.ofNullable(candidates.get(mixture)).orElseThrow();
    }

    private Candidate candidate(Mixture mixture) throws InterruptedException {
        String likeness = mixture.affinity()
                .map(of -> ", %s at %.3g".formatted(of.likeness().words(), of.weight()))
                .orElse("");
        return Candidate.of(
                "%s, kinship=%s%s".formatted(svm.settings(), mixture.kinship(), likeness),
                mixture.kinship(),
                blended(validation, ofFolds, mixture.kinship(), mixture.affinity()));
    }

    private void tryKinshipsAgain(List<Voter> voters, Likeness likeness) throws InterruptedException {
        if (voters.isEmpty()) {
            return;
        }
        HeldOut alike = Likenesses.of(validation, likeness);
        for (double kinship : Kinships.TRIED) {
            HeldOut path = Kinships.heldOut(validation, TrainingSettings.HIERARCHY, ofFolds, kinship);
            voters.forEach(voter -> voter.tryKinship(kinship, path, alike));
        }
    }

    /// The photos that choose, and what they have chosen so far.
    private final class Voter {

        private final Part part;
        private final HeldOut path; // what the first choice, of the path alone, says of these photos
        private final double least; // share that `svm` names rightly
        private Mixture best;
        private double logLoss;

        Voter(Part part, Candidate path) {
            this.part = part;
            this.path = part.of(path.heldOut());
            this.least = part.marksOf(svm).accuracy();
            this.best = new Mixture(path.value(), Optional.empty());
            this.logLoss = part.marksOf(path).logLoss();
        }

        boolean prefers(Likeness likeness) {
            return best.affinity().filter(of -> of.likeness() == likeness).isPresent();
        }

        void tryWeights(Likeness likeness, HeldOut allAlike) {
            HeldOut alike = part.of(allAlike);
            double unit = Likenesses.spread(path) / Likenesses.spread(alike);
            for (int i = 0; i < TRIED.length && unit > 0 && unit < Double.POSITIVE_INFINITY; i++) {
                consider(best.kinship(), path, alike, new Affinity(likeness, TRIED[i] * unit));
            }
        }

        void tryKinship(double kinship, HeldOut paths, HeldOut alike) {
            consider(kinship, part.of(paths), part.of(alike), best.affinity().orElseThrow());
        }

        private void consider(double kinship, HeldOut paths, HeldOut alike, Affinity affinity) {
            Marks marks = Marks.of(Likenesses.sum(paths, alike, affinity.weight()));
            if (marks.accuracy() >= least && marks.logLoss() < logLoss) {
                best = new Mixture(kinship, Optional.of(affinity));
                logLoss = marks.logLoss();
            }
        }
    }

    /// Which photos choose.
    private enum Part {
        ALL,
        EVEN,
        ODD;

        HeldOut of(HeldOut heldOut) {
            return switch (this) {
                case ALL -> heldOut;
                case EVEN -> heldOut.half(0);
                case ODD -> heldOut.half(1);
            };
        }

        Marks marksOf(Candidate candidate) {
            return switch (this) {
                case ALL -> candidate.all();
                case EVEN -> candidate.even();
                case ODD -> candidate.odd();
            };
        }
    }
}
