package io.ocellus.training;

import io.ocellus.answer.HeldOut;
import io.ocellus.answer.HeldOut.Question;
import io.ocellus.classify.Classes;
import io.ocellus.classify.Folds;
import io.ocellus.classify.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The answers of a network to the photos that the general path was asked about while they were held out. A
/// network is not fitted here, so it was taught without any of them, but those it is barred from. A taxon
/// that is hidden is one that it was not taught either. Confined to one thread.
final class NetworkAnswers {

    private final Heard heard;
    private final Classes classes; // of the lessons
    private final Folds ofTaxa;
    private final Map<Integer, Set<Integer>> hidden = new HashMap<>(); // nodes, by fold of taxa

    NetworkAnswers(Heard heard, Lessons lessons, Folds ofTaxa) {
        this.heard = heard;
        this.classes = lessons.untransformed().classes();
        this.ofTaxa = ofTaxa;
        for (int row = 0; row < lessons.nodes().length; row++) {
            if (ofTaxa.count() > 0 && ofTaxa.of(row) >= 0) {
                hidden.computeIfAbsent(ofTaxa.of(row), fold -> new TreeSet<>()).add(lessons.nodes()[row]);
            }
        }
    }

    Heard heard() {
        return heard;
    }

    /// Whether the network may be judged by an image.
    boolean mayBeJudgedBy(int row) {
        return !heard.barred().get(row);
    }

    /// What it says of an image, in the order of all classes; those that it does not know are left out.
    float[] said(int row) {
        float[] aligned = new float[classes.size()];
        Arrays.fill(aligned, Method.LEFT_OUT);
        float[] scores = heard.scores().row(row);
        for (int k = 0; k < scores.length; k++) {
            aligned[classes.indexOf(heard.covered().node(k))] = scores[k];
        }
        return aligned;
    }

    /// The same as if it had not been taught the taxon of the image, nor those that are hidden with it.
    float[] saidAsStranger(int row) {
        float[] said = said(row);
        hidden.getOrDefault(ofTaxa.of(row), Set.of()).forEach(node -> said[classes.indexOf(node)] = Method.LEFT_OUT);
        return said;
    }

    /// Its answers to held-out photos.
    ///
    /// @param general what the general path said of them
    /// @param rows of the images, one a question
    HeldOut known(HeldOut general, int[] rows) {
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            if (mayBeJudgedBy(rows[i])) {
                questions.add(answered(general.questions().get(i), said(rows[i])));
            }
        }
        return new HeldOut(general.taxonomy(), classes, questions);
    }

    /// Its answers to photos of taxa that it was not taught.
    HeldOut strangers(HeldOut general, int[] rows) {
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            if (mayBeJudgedBy(rows[i])) {
                questions.add(answered(general.questions().get(i), saidAsStranger(rows[i])));
            }
        }
        return new HeldOut(general.taxonomy(), classes, questions);
    }

    private static Question answered(Question asked, float[] scores) {
        return new Question(scores, asked.truth(), asked.group(), asked.nearest());
    }
}
