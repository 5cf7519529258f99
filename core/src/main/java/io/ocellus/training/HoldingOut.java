package io.ocellus.training;

import io.ocellus.classify.Folds;
import io.ocellus.classify.TrainingSet;

/// How much a training holds out: all photos, fold by fold, or a sample of them where there are very many
/// photos of very many taxa.
///
/// Held-out answers are one float for each photo and class: 100,000 classes with 10 photos each would make 400
/// GB. Beyond [#MOST_SCORES] only a sample of whole groups is asked about, once, by classifiers that have
/// learnt from all other photos. The taxa that lost a photo by this are then fitted again with it, so nothing
/// is fitted twice but them. 2^25 floats are 134 MB. Where every photo is held out, a training holds at most
/// thirteen such lots at a time (four methods, their logarithms, and `auto`), if halves elect differently each
/// time ([Election]), and seldom more than nine; about strangers at most five more: 2.4 GB. A sample takes far
/// less: 2,000 photos of up to 4,096 classes are 2^23 scores, and of more classes a shortlist of a thousand is
/// kept ([io.ocellus.answer.Scores]), 16 MB a lot.
///
/// Taxa are hidden in turn, to learn how strangers look, only where all photos are held out, and where the
/// photos most like each one can be looked for and kept ([#listsNearest]).
final class HoldingOut {

    static final long MOST_SCORES = 1L << 25;

    /* Two thousand photos tell a promise of 1% from one of 2%; more only take longer. */
    private static final int MOST_QUESTIONS = 2000;

    /* The 200 photos most like one take 1.6 kB, 105 MB for so many; and to look for them takes time that grows with the
     * square of the number of photos. */
    private static final int MOST_LISTED = 1 << 16;

    private HoldingOut() {}

    /// Folds over the photos of lessons, but for those that the backbone has learnt from, if enough others are there.
    static Folds folds(Lessons lessons, TrainingSettings settings) {
        Folds all = folds(lessons.untransformed(), settings); // drawn by labels and groups
        return lessons.isJudgedByUnseen() ? all.without(lessons.seen()) : all;
    }

    static Folds folds(TrainingSet set, TrainingSettings settings) {
        int classes = set.classes().size();
        if ((long) set.size() * classes <= MOST_SCORES) {
            return Folds.of(set, settings.folds(), settings.seed());
        }
        return Folds.sampled(set, MOST_QUESTIONS, settings.seed());
    }

    /// Whether the photos most like each one are looked for, once, and kept.
    static boolean listsNearest(Folds folds, int photos) {
        return !folds.isSample() && photos <= MOST_LISTED;
    }

    /// Folds over taxa, each of which is hidden once; none where nobody asks about strangers, or there are too
    /// many photos.
    ///
    /// @param folds over photos of the same set
    static Folds taxa(TrainingSet set, Folds folds, TrainingSettings settings) {
        boolean fits = listsNearest(folds, set.size());
        return Folds.ofTaxa(set, fits && settings.unknownShare() > 0 ? settings.folds() : 0, settings.seed());
    }

    /// What the card says of strangers, behind the settings of a method, where they were asked for and no taxa
    /// hidden.
    static String toldOfTaxa(Folds taxa, TrainingSettings settings) {
        return settings.unknownShare() > 0 && taxa.count() == 0 ? "; no taxa hidden: promised for known taxa only" : "";
    }

    /// What the card says of it, behind the settings of a method; nothing where every photo was asked about.
    static String told(Folds folds, Lessons lessons) {
        int held = folds.held().length;
        int photos = lessons.images().length;
        return held < photos
                ? "; %d of %d photos held out%s%s"
                        .formatted(
                                held,
                                photos,
                                folds.isSample() ? ", once" : "",
                                lessons.isJudgedByUnseen() ? ", all new to the backbone" : "")
                : "";
    }
}
