package io.ocellus.training;

import io.ocellus.classify.Classes;
import io.ocellus.classify.Folds;
import io.ocellus.classify.LabelClassifiers;
import io.ocellus.classify.LabelRule;
import io.ocellus.classify.LinearSettings;
import io.ocellus.classify.Method;
import io.ocellus.classify.MultiLabelSet;
import io.ocellus.classify.WeightTable;
import io.ocellus.embed.FeatureTransform;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The labels' classifiers with one C and one transform: what they say of held-out images, and how to read it.
final class MultiLabelFit {

    private final FeatureTransform transform;
    private final MultiLabelSet set;
    private final LinearSettings settings;
    private final List<LabelRule> rules;
    private final int[] said;

    MultiLabelFit(FeatureTransform transform, MultiLabelSet set, Folds folds, LinearSettings settings, WorkFolder work)
            throws InterruptedException, IOException {
        this.transform = transform;
        this.set = set;
        this.settings = settings;
        float[][] held = new float[set.size()][set.classes().size()];
        Arrays.stream(held).forEach(row -> Arrays.fill(row, Method.LEFT_OUT));
        LabelClassifiers all = new LabelClassifiers(set, settings);
        for (int fold = 0; fold < folds.count(); fold++) {
            int[] asked = folds.held(fold);
            int[] learned = folds.learned(fold);
            if (asked.length > 0 && learned.length > 0) {
                MultiLabelSet seen = set.select(learned);
                WeightTable weights = work.table(
                        "%s-%d".formatted(name(), fold), () -> new LabelClassifiers(seen, settings).weights());
                all.ask(weights, asked, held);
            }
        }
        this.rules = all.rules(held);
        this.said = Arrays.stream(held).mapToInt(this::best).toArray();
    }

    private String name() {
        return "labels-%s-C%s".formatted(transform.recipe().text(), settings.cost());
    }

    FeatureTransform transform() {
        return transform;
    }

    double cost() {
        return settings.cost();
    }

    List<LabelRule> rules() {
        return rules;
    }

    /// Share of held-out images whose most probable label is one of theirs.
    double accuracy() {
        return (double) IntStream.range(0, said.length)
                        .filter(row -> set.labels().get(row).contains(said[row]))
                        .count()
                / said.length;
    }

    /// The mean over labels of how well held-out scores find them.
    double meanAveragePrecision() {
        return rules.stream().mapToDouble(LabelRule::averagePrecision).average().orElse(0);
    }

    /// The classifiers of all images.
    WeightTable weights(WorkFolder work) throws InterruptedException, IOException {
        return work.table(name(), () -> new LabelClassifiers(set, settings).weights());
    }

    /// The most probable label of each image while it was held out, as a node; -1 where nothing was fitted
    /// without it.
    int[] said() {
        return said.clone();
    }

    private int best(float[] scores) {
        Classes classes = set.classes();
        int best = -1;
        double highest = -1;
        for (int k = 0; k < scores.length; k++) {
            double probability =
                    scores[k] == Method.LEFT_OUT ? -1 : rules.get(k).scaling().probability(scores[k]);
            if (probability > highest) {
                highest = probability;
                best = classes.node(k);
            }
        }
        return best;
    }
}
