package io.ocellus.classify;

import io.ocellus.linear.AveragedSgd;
import io.ocellus.linear.BinaryProblem;
import io.ocellus.linear.ClassBalance;
import io.ocellus.linear.DualCoordinateDescent;
import io.ocellus.linear.LinearWeights;
import io.ocellus.linear.Loss;
import io.ocellus.linear.Multinomial;
import io.ocellus.linear.SgdSettings;
import io.ocellus.linear.SgdSettings.Sampling;
import io.ocellus.linear.SoftmaxSettings;
import io.ocellus.linear.Solution;
import io.ocellus.linear.TailTreatment;
import io.ocellus.linear.TauNormalisation;
import io.ocellus.vector.FloatMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// What can be done for taxa with few photos, each a way to fit the classifiers of all classes. The sources
/// stand at the parts of room `linear` that do the work.
public enum Remedy {

    /// `svm` as it is: every photo counts the same.
    NONE,

    /// `svm`, photos of rare taxa counting more, by the square root of the odds.
    ROOT_COSTS,

    /// `svm`, photos for and against a taxon weighing the same together.
    EVEN_COSTS,

    /// `svm`, weights divided by the square root of their length: tau-normalisation.
    TAU_HALF,

    /// `svm`, weights of unit length.
    TAU_ONE,

    /// Averaged stochastic gradient descent on the log loss, drawing photos for and against a taxon equally
    /// often.
    BALANCED_SAMPLING,

    /// Multinomial logistic regression, every photo counting the same.
    SOFTMAX,

    /// The same, classes weighted by their effective number of photos.
    EFFECTIVE_NUMBER,

    /// The same, every class weighing the same: classifier retraining (cRT).
    RETRAINED,

    /// The same with logit adjustment.
    LOGIT_ADJUSTMENT,

    /// The same with larger margins for rare classes (LDAM).
    LDAM;

    private static final int EPOCHS = 20;

    /// As people write it: `logit-adjustment`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The costs C among which the best is looked for: those of a softmax lie higher, since a row of unit
    /// length needs long weights to be certain.
    public List<Double> costs() {
        return switch (this) {
            case NONE, ROOT_COSTS, EVEN_COSTS, TAU_HALF, TAU_ONE -> List.of(0.3, 1.0, 3.0, 10.0, 30.0);
            case BALANCED_SAMPLING -> List.of(1.0, 10.0, 100.0);
            case SOFTMAX, EFFECTIVE_NUMBER, RETRAINED, LOGIT_ADJUSTMENT, LDAM -> List.of(1.0, 10.0, 100.0, 1000.0);
        };
    }

    /// The margins of the rarest class among which the best is looked for, between logits; 0 alone where there
    /// are none.
    public List<Double> margins() {
        return this == LDAM ? List.of(0.5, 2.0, 8.0) : List.of(0.0);
    }

    /// The classifiers of all classes.
    ///
    /// @param margin of the rarest class between logits, 0 or more; counts for [#LDAM] only
    /// @throws InterruptedException if the thread is interrupted
    public WeightTable fit(TrainingSet set, LinearSettings settings, double margin) throws InterruptedException {
        List<LinearWeights> weights = switch (this) {
            case NONE -> svm(set, settings.withBalance(Balance.NONE));
            case ROOT_COSTS -> svm(set, settings.withBalance(Balance.ROOT));
            case EVEN_COSTS -> svm(set, settings.withBalance(Balance.EVEN));
            case TAU_HALF -> TauNormalisation.of(svm(set, settings.withBalance(Balance.NONE)), 0.5);
            case TAU_ONE -> TauNormalisation.of(svm(set, settings.withBalance(Balance.NONE)), 1);
            case BALANCED_SAMPLING -> sampled(set, settings);
            case SOFTMAX -> softmax(set, settings, TailTreatment.NONE, 0);
            case EFFECTIVE_NUMBER -> softmax(set, settings, TailTreatment.EFFECTIVE_NUMBER, 0);
            case RETRAINED -> softmax(set, settings, TailTreatment.INVERSE_COUNT, 0);
            case LOGIT_ADJUSTMENT -> softmax(set, settings, TailTreatment.LOGIT_ADJUSTMENT, 0);
            case LDAM -> softmax(set, settings, TailTreatment.LDAM, margin);
        };
        int[] taxa = IntStream.of(TaxonClassifiers.classNodes(set))
                .map(set.taxonomy()::id)
                .toArray();
        return WeightTable.of(taxa, weights, set.features().columns());
    }

    private static List<BinaryProblem> problems(TrainingSet set, Balance balance) {
        LabelledRows rows = new LabelledRows(set.taxonomy(), set.nodes(), balance);
        return IntStream.of(TaxonClassifiers.classNodes(set))
                .mapToObj(rows::exactly)
                .toList();
    }

    private static List<LinearWeights> svm(TrainingSet set, LinearSettings settings) throws InterruptedException {
        return DualCoordinateDescent.solve(
                        set.features().all(), problems(set, settings.balance()), settings.solver(), settings.threads())
                .stream()
                .map(Solution::weights)
                .toList();
    }

    private static List<LinearWeights> sampled(TrainingSet set, LinearSettings settings) throws InterruptedException {
        FloatMatrix features = set.features().all();
        SgdSettings sgd = SgdSettings.DEFAULT
                .withLoss(Loss.LOGISTIC)
                .withCost(settings.cost())
                .withEpochs(EPOCHS)
                .withSampling(Sampling.BALANCED);
        List<LinearWeights> weights = new ArrayList<>();
        for (BinaryProblem problem : problems(set, Balance.NONE)) {
            weights.add(AveragedSgd.solve(features, problem, sgd));
        }
        return weights;
    }

    private static List<LinearWeights> softmax(
            TrainingSet set, LinearSettings settings, TailTreatment treatment, double margin)
            throws InterruptedException {
        Classes classes = set.classes();
        int[] labels = IntStream.of(set.nodes()).map(classes::indexOf).toArray();
        return Multinomial.solve(
                        set.features().all(),
                        labels,
                        ClassBalance.of(labels, classes.size()).loss(treatment, margin),
                        SoftmaxSettings.DEFAULT.withCost(settings.cost()),
                        settings.threads())
                .weights();
    }
}
