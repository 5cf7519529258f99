package io.ocellus.training;

import io.ocellus.answer.Calibration;
import io.ocellus.classify.Balance;
import io.ocellus.classify.Folds;
import io.ocellus.classify.LabelClassifiers;
import io.ocellus.classify.LabelRule;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.LinearSettings;
import io.ocellus.classify.MultiLabelSet;
import io.ocellus.classify.WeightTable;
import io.ocellus.embed.FeatureTransform;
import io.ocellus.embed.TransformRecipe;
import io.ocellus.training.TrainingCard.MethodCard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/// Fits `svm` for images that show several taxa: one classifier a label.
///
/// C and the transform are those with the best mean average precision over labels, probabilities and thresholds
/// those that suit held-out images best; observations are held out whole. The classifiers that are kept are
/// then fitted on all images. Confined to one thread, and good for one training.
public final class MultiLabelTrainer {

    private final MultiLabelLessons lessons;
    private final TrainingSettings settings;
    private final Origin origin;
    private final Steps steps;

    /// @throws IllegalArgumentException if there is no image to learn from, or `svm` is not wanted
    public MultiLabelTrainer(
            MultiLabelLessons lessons, TrainingSettings settings, Origin origin, TrainingProgress progress) {
        if (lessons.labels().isEmpty()) {
            throw new IllegalArgumentException("there are no labelled images to learn from");
        }
        if (!settings.methods().contains(TrainingSettings.SVM)) {
            throw new IllegalArgumentException(
                    "some images show several taxa, and only svm learns from these: train with --method svm");
        }
        this.lessons = lessons;
        this.settings = settings;
        this.origin = origin;
        this.steps = new Steps(progress, settings.recipes().size() * LinearFit.costs(settings).length + 1);
    }

    /// Fits.
    ///
    /// @param work folder for what is half done; the same call after an interruption goes on from there
    /// @throws InterruptedException if the thread is interrupted; nothing is kept but the work folder
    /// @throws IOException if the work folder cannot be used
    public Generation run(Path work) throws InterruptedException, IOException {
        long start = System.nanoTime();
        WorkFolder tablesSoFar = WorkFolder.of(work, key());
        MultiLabelFit best = best(tablesSoFar);
        steps.begin("svm on all photos");
        WeightTable weights = best.weights(tablesSoFar);
        Tables svm = tables(weights);
        MethodCard method = new MethodCard(
                TrainingSettings.SVM,
                String.format(
                        Locale.ROOT,
                        "C=%s, %s, each label alone; mean average precision %.3f",
                        best.cost(),
                        best.transform().recipe().text(),
                        best.meanAveragePrecision()),
                best.accuracy(),
                "%s@%s"
                        .formatted(
                                best.transform().recipe().text(),
                                best.transform().id()),
                0,
                0,
                (System.nanoTime() - start) / 1e9,
                svm.bytes(),
                Calibration.NONE);
        Generation generation = new Generation(
                0,
                card(best, method),
                Map.of(TrainingSettings.SVM, best.transform()),
                Map.of(TrainingSettings.SVM, svm),
                examples(best.said()),
                List.of(),
                best.rules());
        tablesSoFar.delete();
        return generation;
    }

    private MultiLabelFit best(WorkFolder work) throws InterruptedException, IOException {
        Optional<MultiLabelFit> best = Optional.empty();
        for (String recipe : settings.recipes()) {
            FeatureTransform transform =
                    TransformRecipe.parse(recipe).fit(lessons.lessons().representative());
            MultiLabelSet set = lessons.transformed(transform);
            Folds folds = Folds.of(set.underRarestLabels(), settings.folds(), settings.seed());
            for (double cost : LinearFit.costs(settings)) {
                steps.begin("svm of each label, C = %s, %s".formatted(cost, recipe));
                LinearSettings tried =
                        LinearSettings.DEFAULT.withBalance(settings.balance()).withCost(cost);
                MultiLabelFit fit = new MultiLabelFit(transform, set, folds, tried, work);
                if (best.isEmpty() || fit.meanAveragePrecision() > best.get().meanAveragePrecision()) {
                    best = Optional.of(fit);
                }
            }
        }
        return best.orElseThrow();
    }

    private String key() {
        String all = "labels\n%s\n%s\n%s\n%s\n%s"
                .formatted(
                        settings,
                        origin.data(),
                        origin.featureSpace(),
                        origin.ocellus(),
                        lessons.lessons().fingerprint());
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Tables tables(WeightTable weights) {
        return new Tables(weights, WeightTable.none(weights.dimension()), 0);
    }

    private TrainingCard card(MultiLabelFit best, MethodCard method) {
        return new TrainingCard(
                origin.ocellus(),
                "%s %s".formatted(System.getProperty("java.version"), System.getProperty("os.arch")),
                origin.now(),
                origin.data(),
                origin.featureSpace(),
                lessons.labels().size(),
                best.rules().size(),
                new TrainingCard.Settings(
                        settings.error(),
                        settings.confidence(),
                        settings.balance().word(),
                        best.cost(),
                        settings.folds(),
                        settings.seed()),
                Optional.empty(),
                List.of(method),
                0);
    }

    /* Trainings are compared image by image, on one label: an image counts as named rightly if the most probable
     * label is any of its own. */
    private List<Example> examples(int[] said) {
        Lessons images = lessons.lessons();
        return IntStream.range(0, said.length)
                .mapToObj(row -> {
                    int first = images.nodes()[row];
                    int compared = lessons.labels().get(row).contains(said[row]) ? first : said[row];
                    return new Example(
                            images.images()[row],
                            images.taxonomy().id(first),
                            compared < 0 ? 0 : images.taxonomy().id(compared));
                })
                .toList();
    }

    /// Fits the classifiers again after corrections, with the C, the transform, the probabilities and the
    /// thresholds that a training chose.
    ///
    /// @param data SHA-256 over the images, labels and splits as they are now
    /// @throws InterruptedException if the thread is interrupted
    public static Generation refit(Generation generation, MultiLabelLessons lessons, String data)
            throws InterruptedException {
        TrainingCard card = generation.card();
        LinearSettings settings = LinearSettings.DEFAULT
                .withBalance(Balance.parse(card.settings().balance()))
                .withCost(card.settings().cost());
        MultiLabelSet set = lessons.transformed(generation.transform(TrainingSettings.SVM));
        WeightTable weights = new LabelClassifiers(set, settings).weights();
        return new Generation(
                generation.number(),
                card.onData(data),
                generation.transforms(),
                Map.of(TrainingSettings.SVM, tables(weights)),
                generation.examples(),
                List.of(),
                rules(generation, set, weights));
    }

    /// A label that was never held out is read by its margin until the next training.
    private static List<LabelRule> rules(Generation generation, MultiLabelSet set, WeightTable weights) {
        List<LabelRule> rules = new ArrayList<>();
        for (int row = 0; row < weights.size(); row++) {
            int taxon = weights.taxon(row);
            int node = set.taxonomy().node(taxon);
            int images = (int) set.labels().stream()
                    .filter(labels -> labels.contains(node))
                    .count();
            rules.add(generation.labels().stream()
                    .filter(rule -> rule.taxon() == taxon)
                    .findFirst()
                    .map(rule -> rule.withImages(images))
                    .orElseGet(() -> LabelRule.unproven(taxon, images)));
        }
        return rules;
    }
}
