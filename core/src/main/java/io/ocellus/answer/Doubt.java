package io.ocellus.answer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.ocellus.answer.HeldOut.Question;
import io.ocellus.answer.Posterior.Step;
import io.ocellus.answer.WeightedLogistic.Example;
import io.ocellus.classify.Classes;
import io.ocellus.classify.Nearest;
import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How probable it is, at each step down the taxonomy, that the step is wrong: because the photo shows another
/// child that was learnt, or one that never was ("another genus of this family"). Also how probable it is that
/// the photo as a whole shows a taxon never learnt.
///
/// Novelty at inner taxa after K. Lee, K. Lee, K. Min, Y. Zhang, J. Shin, H. Lee, "Hierarchical Novelty
/// Detection for Visual Object Recognition", CVPR 2018, who give every inner taxon a class for what is new
/// below it and train it by leaving taxa out. Ours is no class but a small logistic model over [Clues], one for
/// steps to a class and one for steps to a taxon above classes, fitted on answers to known photos and to photos
/// whose taxa were hidden in turn. A stranger also leads astray above the place where it is new, where all taxa
/// are known but none looks like it; so the models tell wrong steps from right ones, and not only new children
/// from known ones. That a threshold on the best probability is not enough is shown in W. J. Scheirer et al.,
/// "Toward Open Set Recognition", TPAMI 35, 2013. Immutable.
///
/// @param centres of the clues, `double[d]`
/// @param spreads of the clues, `double[d]`, above 0
/// @param ofClasses weights for steps to a class, `double[d]`
/// @param ofBranches weights for steps to a taxon above classes, `double[d]`
/// @param ofPhotos weights for whether a photo shows a taxon never learnt, from the clues of its last step
@SuppressWarnings("ArrayRecordComponent") // written once and handed on, never compared
record Doubt(
        @JsonProperty("centres") double[] centres,
        @JsonProperty("spreads") double[] spreads,
        @JsonProperty("ofClasses") double[] ofClasses,
        @JsonProperty("ofBranches") double[] ofBranches,
        @JsonProperty("ofPhotos") double[] ofPhotos) {

    /* Fewer photos of hidden taxa than this teach nothing. */
    private static final int ENOUGH = 20;

    @JsonCreator
    Doubt {
        centres = centres.clone();
        spreads = spreads.clone();
        ofClasses = ofClasses.clone();
        ofBranches = ofBranches.clone();
        ofPhotos = ofPhotos.clone();
    }

    /// What is asked of clues.
    private enum Matter {
        STEP_TO_CLASS,
        STEP_TO_BRANCH,
        PHOTO
    }

    /// Clues, and what they should have said.
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Lesson(Matter matter, double[] clues, boolean isDoubtful, double weight) {}

    /// Learns what clues mean.
    ///
    /// @param calibration temperature and curve of the method
    /// @param known answers to photos whose taxa were learnt
    /// @param strangers answers to photos whose taxa were hidden
    /// @param share of strangers among the photos that will be asked about, (0, 1)
    /// @return empty if there are too few of either
    static Optional<Doubt> fit(Calibration calibration, HeldOut known, HeldOut strangers, double share) {
        if (known.questions().size() < ENOUGH || strangers.questions().size() < ENOUGH) {
            return Optional.empty();
        }
        int all = known.questions().size() + strangers.questions().size();
        List<Lesson> lessons = new ArrayList<>();
        addLessons(calibration, known, (1 - share) * all / known.questions().size(), lessons);
        addLessons(calibration, strangers, share * all / strangers.questions().size(), lessons);
        double[] centres = new double[Clues.COUNT];
        double[] spreads = new double[Clues.COUNT];
        standardise(lessons, centres, spreads);
        Doubt unfitted = new Doubt(centres, spreads, new double[0], new double[0], new double[0]);
        return Optional.of(new Doubt(
                centres,
                spreads,
                unfitted.weights(lessons, Matter.STEP_TO_CLASS),
                unfitted.weights(lessons, Matter.STEP_TO_BRANCH),
                unfitted.weights(lessons, Matter.PHOTO)));
    }

    /// Every step as far as the first wrong one, and the photo as a whole.
    private static void addLessons(Calibration calibration, HeldOut photos, double weight, List<Lesson> lessons) {
        Taxonomy taxonomy = photos.taxonomy();
        for (Question question : photos.questions()) {
            Posterior posterior = calibration.posterior(taxonomy, photos.classes(), question.scores());
            double bestScore = best(question.scores()) / calibration.temperature();
            double above = 1;
            boolean isRight = true;
            double[] clues = new double[0];
            for (Step step : posterior.path()) {
                clues = Clues.of(taxonomy, step, above, bestScore, question.nearest());
                if (isRight) {
                    isRight = taxonomy.isWithin(question.truth(), step.node());
                    lessons.add(new Lesson(matter(photos.classes(), step), clues, !isRight, weight));
                }
                above = step.probability();
            }
            if (clues.length > 0) {
                lessons.add(new Lesson(Matter.PHOTO, clues, !isLearnt(photos, question), weight));
            }
        }
    }

    private static Matter matter(Classes classes, Step step) {
        return classes.indexOf(step.node()) >= 0 ? Matter.STEP_TO_CLASS : Matter.STEP_TO_BRANCH;
    }

    /// Whether the method could name the truth, or a taxon within it.
    private static boolean isLearnt(HeldOut photos, Question question) {
        Classes classes = photos.classes();
        int end = classes.endWithin(photos.taxonomy(), question.truth());
        for (int k = classes.firstWithin(question.truth()); k < end; k++) {
            if (question.said().at(k) > Float.NEGATIVE_INFINITY) {
                return true;
            }
        }
        return false;
    }

    private static void standardise(List<Lesson> lessons, double[] centres, double[] spreads) {
        double all = lessons.stream().mapToDouble(Lesson::weight).sum();
        for (int i = 0; i < centres.length; i++) {
            int clue = i;
            double mean = lessons.stream()
                            .mapToDouble(lesson -> lesson.weight() * lesson.clues()[clue])
                            .sum()
                    / all;
            double variance = lessons.stream()
                            .mapToDouble(lesson -> lesson.weight() * Math.pow(lesson.clues()[clue] - mean, 2))
                            .sum()
                    / all;
            boolean isConstant = variance < 1e-12;
            centres[i] = isConstant ? 0 : mean;
            spreads[i] = isConstant ? 1 : Math.sqrt(variance);
        }
    }

    private double[] weights(List<Lesson> lessons, Matter matter) {
        List<Example> examples = lessons.stream()
                .filter(lesson -> lesson.matter() == matter)
                .map(lesson -> new Example(standardised(lesson.clues()), lesson.isDoubtful(), lesson.weight()))
                .toList();
        return WeightedLogistic.fit(examples, Clues.COUNT);
    }

    private double[] standardised(double[] clues) {
        double[] standardised = new double[clues.length];
        for (int i = 0; i < clues.length; i++) {
            standardised[i] = (clues[i] - centres[i]) / spreads[i];
        }
        return standardised;
    }

    /// The path of a photo with every step as probable as it is that no step down to it is wrong.
    ///
    /// @param bestScore highest score over the temperature
    Judgement judge(Posterior posterior, Taxonomy taxonomy, Classes classes, double bestScore, Nearest nearest) {
        List<Step> doubted = new ArrayList<>();
        double above = 1;
        double right = 1;
        double novelty = 1; // where nothing speaks for any taxon
        for (Step step : posterior.path()) {
            double[] clues = standardised(Clues.of(taxonomy, step, above, bestScore, nearest));
            boolean toClass = matter(classes, step) == Matter.STEP_TO_CLASS;
            right *= 1 - WeightedLogistic.probability(toClass ? ofClasses : ofBranches, clues);
            novelty = WeightedLogistic.probability(ofPhotos, clues);
            doubted.add(new Step(step.node(), right));
            above = step.probability();
        }
        return new Judgement(posterior, doubted, novelty);
    }

    static double best(float[] scores) {
        double best = Double.NEGATIVE_INFINITY;
        for (float score : scores) {
            best = Math.max(best, score);
        }
        return Double.isFinite(best) ? best : 0;
    }

    @Override
    public String toString() {
        return "doubt with weights %s and %s".formatted(Arrays.toString(ofClasses), Arrays.toString(ofBranches));
    }
}
