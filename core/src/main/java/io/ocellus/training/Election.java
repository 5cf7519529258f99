package io.ocellus.training;

import io.ocellus.answer.HeldOut;
import io.ocellus.answer.HeldOut.Question;
import java.util.ArrayList;
import java.util.List;

/// A choice among candidates that does not flatter its own figures: it is made three times, by all held-out
/// photos and by each half of them (observations whole). The first choice is what is fitted; its figures and
/// its calibration rest on answers where each half is answered by the choice of the other, so no photo took
/// part in choosing who answers about it. S. Varma, R. Simon, "Bias in error estimation when using
/// cross-validation for model selection", BMC Bioinformatics 7, 2006, show the flattery; their remedy, a
/// cross-validation within each fold, fits five times as much, where this fits nothing more.
///
/// @param elected by all photos
/// @param byEven elected by one half
/// @param byOdd elected by the other
record Election(Candidate elected, Candidate byEven, Candidate byOdd) {

    /// Without a choice.
    static Election of(Candidate only) {
        return new Election(only, only, only);
    }

    /// Compares the candidates of two elections: more photos named rightly, or as many with better
    /// probabilities.
    Election or(Election other) {
        return new Election(
                other.elected.all().areBetterThan(elected.all()) ? other.elected : elected,
                other.byEven.even().areBetterThan(byEven.even()) ? other.byEven : byEven,
                other.byOdd.odd().areBetterThan(byOdd.odd()) ? other.byOdd : byOdd);
    }

    /// The answers by which figures and calibration are made.
    HeldOut heldOut() {
        List<Question> even = byEven.heldOut().questions();
        List<Question> odd = byOdd.heldOut().questions();
        List<Question> answers = new ArrayList<>();
        for (int i = 0; i < even.size(); i++) {
            answers.add(even.get(i).half() == 0 ? odd.get(i) : even.get(i));
        }
        HeldOut any = elected.heldOut();
        return new HeldOut(any.taxonomy(), any.classes(), answers);
    }
}
