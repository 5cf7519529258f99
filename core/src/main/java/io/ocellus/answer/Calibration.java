package io.ocellus.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ocellus.answer.HeldOut.Question;
import io.ocellus.answer.Isotonic.Statement;
import io.ocellus.classify.Classes;
import io.ocellus.classify.Nearest;
import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What held-out photos taught about one method: how to turn its scores into probabilities, and from which
/// probability on an answer keeps a promise. Immutable; kept beside the method as JSON.
///
/// @param temperature of the scores, above 0
/// @param curve from these probabilities to observed shares; absent where the temperature alone does as well
/// @param doubt whether a photo shows a taxon that was never learnt; absent where no taxa were hidden to find
///     out
/// @param promises for each error rate that was asked for, smallest first
/// @param photos held-out photos that all this rests on
/// @param groups how many of them are independent (observations)
/// @param unknownShare share of photos of taxa never learnt that the promises were made for, [0, 1)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Calibration(
        double temperature,
        Optional<Isotonic> curve,
        Optional<Doubt> doubt,
        List<Kept> promises,
        int photos,
        int groups,
        double unknownShare) {

    /// For a method that nothing was held out for: its scores are taken as logarithms of probabilities, and a
    /// majority decides.
    public static final Calibration NONE = new Calibration(Temperature.UNFITTED, Optional.empty(), List.of(), 0, 0);

    /* Taxa are parted so that no photo is judged by a doubt that was fitted on its own taxon. */
    private static final int PARTS = 5;

    /// The error rates for which thresholds are looked for, whatever was asked for.
    public static final List<Double> USUAL_ERRORS = List.of(0.01, 0.02, 0.05, 0.1, 0.2);

    private static final double MAJORITY = 0.5;

    /* A curve has many more degrees of freedom than a temperature, and must earn them. */
    private static final double WORTH = 0.99;
    private static final int ENOUGH_FOR_A_CURVE = 500;
    private static final double NEGLIGIBLE = 1e-3;

    public Calibration {
        promises = promises.stream()
                .sorted(Comparator.comparingDouble(kept -> kept.promise().error()))
                .toList();
    }

    /// Of a method that nothing is known about strangers of.
    Calibration(double temperature, Optional<Isotonic> curve, List<Kept> promises, int photos, int groups) {
        this(temperature, curve, Optional.empty(), promises, photos, groups, 0);
    }

    /// A promise, and the threshold that keeps it; no threshold where too few photos were held out to keep it.
    public record Kept(Promise promise, OptionalDouble threshold) {}

    /// Learns from held-out photos, all of taxa that were learnt.
    ///
    /// @param confidence of every promise, (0, 1)
    /// @param errors error rates to find thresholds for
    public static Calibration fit(HeldOut heldOut, double confidence, List<Double> errors) {
        return fit(heldOut, heldOut.with(List.of()), 0, confidence, errors);
    }

    /// Learns from held-out photos, and from photos whose taxa were hidden.
    ///
    /// @param strangers what was said of photos by a method that never saw their taxa; their groups are those
    ///     of `heldOut`
    /// @param unknownShare share of photos that show a taxon never learnt, [0, 1): what promises are made for
    /// @param confidence of every promise, (0, 1)
    /// @param errors error rates to find thresholds for
    public static Calibration fit(
            HeldOut heldOut, HeldOut strangers, double unknownShare, double confidence, List<Double> errors) {
        double temperature = Temperature.fit(heldOut);
        Optional<Isotonic> curve = curve(heldOut, temperature);
        Calibration plain = new Calibration(temperature, curve, List.of(), 0, 0);
        Optional<Doubt> doubt =
                unknownShare > 0 ? Doubt.fit(plain, heldOut, strangers, unknownShare) : Optional.empty();
        double share = doubt.isPresent() ? unknownShare : 0;
        List<Trial> known = new ArrayList<>();
        List<Trial> strange = new ArrayList<>();
        for (int part = 0; part < (doubt.isPresent() ? PARTS : 1); part++) {
            Calibration parted = doubt.isPresent() ? plain.doubting(heldOut, strangers, share, part) : plain;
            known.addAll(parted.trials(doubt.isPresent() ? part(heldOut, part, true) : heldOut));
            strange.addAll(parted.trials(part(strangers, part, true)));
        }
        List<Kept> promises = errors.stream()
                .distinct()
                .map(error -> new Promise(error, confidence))
                .map(promise -> new Kept(promise, promise.threshold(known, strange, share)))
                .toList();
        int groups = (int) known.stream().map(Trial::group).distinct().count();
        return new Calibration(temperature, curve, doubt, promises, known.size(), groups, share);
    }

    /// The same with a doubt that was fitted on the taxa of all other parts.
    private Calibration doubting(HeldOut heldOut, HeldOut strangers, double share, int part) {
        Optional<Doubt> doubt = Doubt.fit(this, part(heldOut, part, false), part(strangers, part, false), share);
        return new Calibration(temperature, curve, doubt, promises, photos, groups, share);
    }

    /// The questions about the taxa of one part, or about those of all others.
    private static HeldOut part(HeldOut heldOut, int part, boolean inside) {
        return heldOut.with(heldOut.questions().stream()
                .filter(question -> (heldOut.classes().firstWithin(question.truth()) % PARTS == part) == inside)
                .toList());
    }

    /// The same for photos that are certain to show a taxon that was learnt: no doubt is cast on them.
    public Calibration amongKnown() {
        return new Calibration(temperature, curve, promises, photos, groups);
    }

    /// What is thought of one photo, strangers considered.
    ///
    /// @param nearest labelled photos most like it, as many as `neighbours` asks
    public Judgement judge(Taxonomy taxonomy, Classes classes, float[] scores, Nearest nearest) {
        Posterior posterior = posterior(taxonomy, classes, scores);
        return doubt.map(
                        fitted -> fitted.judge(posterior, taxonomy, classes, Doubt.best(scores) / temperature, nearest))
                .orElseGet(() -> Judgement.of(posterior));
    }

    /// The probabilities of one photo.
    public Posterior posterior(Taxonomy taxonomy, Classes classes, float[] scores) {
        Posterior posterior = Posterior.of(taxonomy, classes, scores, temperature);
        return curve.map(posterior::bent).orElse(posterior);
    }

    /// The promise for an error rate, if held-out photos can speak for one.
    public Optional<Kept> promise(double error) {
        return promises.stream()
                .filter(kept -> kept.promise().error() == error)
                .filter(kept -> kept.threshold().isPresent())
                .findFirst();
    }

    /// The probability from which on an answer is given. Without a promise an answer must be as probable as the
    /// promise would have it, and where nothing is calibrated it needs the majority.
    public double threshold(double error) {
        return promise(error)
                .map(kept -> kept.threshold().orElseThrow())
                .orElse(photos == 0 ? MAJORITY : Math.max(MAJORITY, 1 - error));
    }

    /// How held-out photos fare under every threshold.
    public List<Trial> trials(HeldOut heldOut) {
        return heldOut.questions().stream()
                .map(question -> Trial.of(
                        heldOut.taxonomy(),
                        judge(heldOut.taxonomy(), heldOut.classes(), question.scores(), question.nearest())
                                .path(),
                        question.truth(),
                        question.group()))
                .toList();
    }

    /// A curve, if it lowers the log loss of the half of the photos that it was not fitted on.
    private static Optional<Isotonic> curve(HeldOut heldOut, double temperature) {
        List<Question> questions = heldOut.answerable();
        if (questions.size() < ENOUGH_FOR_A_CURVE) {
            return Optional.empty();
        }
        List<Question> even = half(questions, 0);
        List<Question> odd = half(questions, 1);
        double straight =
                loss(heldOut, even, temperature, Optional.empty()) + loss(heldOut, odd, temperature, Optional.empty());
        double bent = loss(heldOut, odd, temperature, Optional.of(curve(heldOut, even, temperature)))
                + loss(heldOut, even, temperature, Optional.of(curve(heldOut, odd, temperature)));
        return bent < WORTH * straight ? Optional.of(curve(heldOut, questions, temperature)) : Optional.empty();
    }

    /// Half of the photos, whole groups at a time.
    private static List<Question> half(List<Question> questions, int parity) {
        return questions.stream().filter(question -> question.half() == parity).toList();
    }

    private static Isotonic curve(HeldOut heldOut, List<Question> questions, double temperature) {
        Classes classes = heldOut.classes();
        List<Statement> statements = new ArrayList<>();
        statements.add(new Statement(0, 0));
        for (Question question : questions) {
            Posterior posterior = Posterior.of(heldOut.taxonomy(), classes, question.scores(), temperature);
            for (int k = 0; k < classes.size(); k++) {
                if (posterior.ofClass(k) > NEGLIGIBLE) {
                    statements.add(new Statement(posterior.ofClass(k), classes.node(k) == question.truth() ? 1 : 0));
                }
            }
        }
        return Isotonic.fit(statements);
    }

    private static double loss(
            HeldOut heldOut, List<Question> questions, double temperature, Optional<Isotonic> curve) {
        Calibration tried = new Calibration(temperature, curve, List.of(), 0, 0);
        return questions.stream()
                .mapToDouble(question -> {
                    Posterior posterior = tried.posterior(heldOut.taxonomy(), heldOut.classes(), question.scores());
                    double truth = posterior.ofClass(heldOut.classes().indexOf(question.truth()));
                    return -Math.log(Math.max(truth, NEGLIGIBLE / 100));
                })
                .sum();
    }
}
