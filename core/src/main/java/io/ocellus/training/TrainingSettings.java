package io.ocellus.training;

import io.ocellus.answer.Promise;
import io.ocellus.classify.Balance;
import io.ocellus.classify.Neighbours;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/// What to fit, and how.
///
/// @param methods by name, of [#ALL], at least one; kept in the order of the ladder
/// @param error share of answers that may be wrong, (0, 1); thresholds for the usual ones are found as well
/// @param confidence of the promise, (0, 1)
/// @param balance between rare and common taxa
/// @param cost C of the linear classifiers; chosen by cross-validation when absent
/// @param transform from embeddings to features, as [io.ocellus.embed.TransformRecipe] reads it, or
///     [#AUTOMATIC]: the best of a few by cross-validation
/// @param folds of cross-validation, 2 or more
/// @param seed of the folds and the solvers
/// @param unknownShare share of the photos to be asked about that show a taxon never learnt, [0, 1): promises
///     hold for such a mixture, and for known taxa alone; 0 asks about known taxa only, and hides none to learn
///     from
public record TrainingSettings(
        Set<String> methods,
        double error,
        double confidence,
        Balance balance,
        OptionalDouble cost,
        String transform,
        int folds,
        long seed,
        double unknownShare) {

    /// One photo in ten: a visitor to a guide, not another continent (docs/decisions.md).
    public static final double USUAL_UNKNOWN_SHARE = 0.1;

    public static final String CENTROIDS = "centroids";
    public static final String SVM = "svm";
    public static final String HIERARCHY = "hierarchy";

    /// The transform is chosen on held-out photos.
    public static final String AUTOMATIC = "auto";

    /// Features of unit length; or first moved so that their mean is zero, which helps where all photos are
    /// alike.
    private static final List<String> TRIED = List.of("l2", "centre,l2");

    /// For means of taxa: as they are, or in the directions in which photos differ, each counting the same.
    private static final List<String> TRIED_FOR_CENTROIDS = List.of("l2", "pcaw512,l2");

    /// All methods that can be fitted, in the order of the ladder.
    public static final List<String> ALL = List.of(Neighbours.NAME, CENTROIDS, SVM, HIERARCHY);

    public static final TrainingSettings STANDARD =
            new TrainingSettings(Set.copyOf(ALL), 0.05, 0.95, Balance.NONE, OptionalDouble.empty(), AUTOMATIC, 5, 1);

    /// Settings for the usual share of unknown taxa.
    public TrainingSettings(
            Set<String> methods,
            double error,
            double confidence,
            Balance balance,
            OptionalDouble cost,
            String transform,
            int folds,
            long seed) {
        this(methods, error, confidence, balance, cost, transform, folds, seed, USUAL_UNKNOWN_SHARE);
    }

    /// @throws IllegalArgumentException if a method is unknown or none is named, there are too few folds, or
    ///     the error or the confidence cannot be promised
    public TrainingSettings {
        for (String method : methods) {
            if (!ALL.contains(method)) {
                throw new IllegalArgumentException(
                        "there is no method '%s' to train; there are: %s".formatted(method, String.join(", ", ALL)));
            }
        }
        if (methods.isEmpty()) {
            throw new IllegalArgumentException(
                    "no method to train: name one or more of %s".formatted(String.join(", ", ALL)));
        }
        methods = inOrder(methods);
        new Promise(error, confidence); // else the mistake would show only when all is fitted
        if (!(unknownShare >= 0 && unknownShare < 1)) {
            throw new IllegalArgumentException(
                    "a share of %s of the photos cannot be of unknown taxa: give 0 or more and less than 1"
                            .formatted(unknownShare));
        }
        if (folds < 2) {
            throw new IllegalArgumentException("%d folds leave nothing to hold out: use 2 or more".formatted(folds));
        }
    }

    /* Sets of the library are told in another order by every run of Java; the text of settings names the work folder. */
    private static Set<String> inOrder(Set<String> methods) {
        Set<String> ordered = new LinkedHashSet<>(ALL);
        ordered.retainAll(methods);
        return Collections.unmodifiableSet(ordered);
    }

    /// The same for another share of unknown taxa.
    ///
    /// @throws IllegalArgumentException if it is not in [0, 1)
    public TrainingSettings withUnknownShare(double share) {
        return new TrainingSettings(methods, error, confidence, balance, cost, transform, folds, seed, share);
    }

    /// The same with one C.
    TrainingSettings withCost(double one) {
        return new TrainingSettings(
                methods, error, confidence, balance, OptionalDouble.of(one), transform, folds, seed, unknownShare);
    }

    /// The transforms to try for means.
    List<String> centroidRecipes() {
        return transform.equals(AUTOMATIC) ? TRIED_FOR_CENTROIDS : List.of(transform);
    }

    /// The transforms to try for linear classifiers.
    List<String> recipes() {
        return transform.equals(AUTOMATIC) ? TRIED : List.of(transform);
    }
}
