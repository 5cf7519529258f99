package io.ocellus.training;

import io.ocellus.answer.Calibration;
import io.ocellus.answer.Combined;
import io.ocellus.answer.HeldOut;
import io.ocellus.answer.HeldOut.Question;
import io.ocellus.answer.Stacking;
import io.ocellus.classify.Folds;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.Neighbours;
import io.ocellus.classify.TrainingSet;
import io.ocellus.embed.FeatureTransform;
import io.ocellus.embed.TransformRecipe;
import io.ocellus.training.TrainingCard.MethodCard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Fits methods, and learns from cross-validation how far each can be trusted.
///
/// Every choice (C, the transform, the weight of inner taxa, the voices of `auto`) and every calibration rests on
/// photos that were held out while the classifier that answered about them was fitted. The methods that are kept are
/// then fitted on all photos, a little more than those that were asked had seen.
///
/// Two things make held-out answers a little too good. Transforms (a mean, the directions of PCA) are fitted once, on
/// all training photos without their labels, the held-out ones among them; and what is chosen is chosen and
/// calibrated on the same answers. Test photos take part in neither.
///
/// Confined to one thread, and good for one training.
public final class Trainer {

    private final Lessons lessons;
    private final TrainingSettings settings;
    private final Origin origin;
    private final Steps steps;
    private final Map<String, Candidate> candidates = new LinkedHashMap<>();
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private final Map<String, Tables> tables = new LinkedHashMap<>();
    private final Map<String, FeatureTransform> transforms = new LinkedHashMap<>();
    private Optional<String> similarity = Optional.empty();

    /// @throws IllegalArgumentException if there is no image to learn from
    public Trainer(Lessons lessons, TrainingSettings settings, Origin origin, TrainingProgress progress) {
        if (lessons.images().length == 0) {
            throw new IllegalArgumentException("there are no labelled images to learn from");
        }
        this.lessons = lessons;
        this.settings = settings;
        this.origin = origin;
        int linear = isLinear() ? settings.recipes().size() * LinearFit.costs(settings).length + 2 : 0;
        this.steps = new Steps(progress, linear + 5);
    }

    private boolean isLinear() {
        return settings.methods().contains(TrainingSettings.SVM)
                || settings.methods().contains(TrainingSettings.HIERARCHY);
    }

    /// Fits.
    ///
    /// @param work folder for what is half done; the same call after an interruption goes on from there
    /// @throws InterruptedException if the thread is interrupted; nothing is kept but the work folder
    /// @throws IOException if the work folder cannot be used
    public Generation run(Path work) throws InterruptedException, IOException {
        WorkFolder tablesSoFar = WorkFolder.of(work, key());
        FeatureTransform plain = transform(settings.recipes().getFirst());
        Folds folds = Folds.of(lessons.transformed(plain), settings.folds(), settings.seed());
        CrossValidation validation = new CrossValidation(lessons.transformed(plain), folds);
        if (settings.methods().contains(Neighbours.NAME)) {
            neighbours(validation);
        }
        if (settings.methods().contains(TrainingSettings.CENTROIDS)) {
            centroids(folds);
        }
        if (isLinear()) {
            linear(folds, tablesSoFar);
        }
        Generation generation = generation();
        tablesSoFar.delete();
        return generation;
    }

    /// What the tables depend on: a training that was stopped is gone on with only if all of it is the same.
    private String key() {
        String all = "%s\n%s\n%s\n%s\n%s"
                .formatted(settings, origin.data(), origin.featureSpace(), origin.ocellus(), lessons.fingerprint());
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private FeatureTransform transform(String recipe) {
        return TransformRecipe.parse(recipe).fit(lessons.raw());
    }

    private void neighbours(CrossValidation validation) throws InterruptedException {
        steps.begin("neighbours");
        long start = System.nanoTime();
        HeldOut heldOut = NeighboursValidation.run(validation, lessons.raw());
        finished(Neighbours.NAME, Candidate.of("20 votes", 0, heldOut), start);
    }

    private void centroids(Folds folds) throws InterruptedException {
        long start = System.nanoTime();
        FeatureTransform best = transform(settings.centroidRecipes().getFirst());
        CentroidsFit fit = new CentroidsFit(new CrossValidation(lessons.transformed(best), folds), steps);
        for (String recipe :
                settings.centroidRecipes().subList(1, settings.centroidRecipes().size())) {
            FeatureTransform other = transform(recipe);
            CentroidsFit tried = new CentroidsFit(new CrossValidation(lessons.transformed(other), folds), steps);
            if (tried.best().isBetterThan(fit.best())) {
                best = other;
                fit = tried;
            }
        }
        transforms.put(TrainingSettings.CENTROIDS, best);
        tables.put(TrainingSettings.CENTROIDS, fit.tables());
        similarity = Optional.of(fit.similarity());
        finished(TrainingSettings.CENTROIDS, fit.best(), start);
    }

    private void linear(Folds folds, WorkFolder work) throws InterruptedException, IOException {
        long start = System.nanoTime();
        FeatureTransform best = transform(settings.recipes().getFirst());
        LinearFit fit = linearFit(best, folds, work);
        for (String recipe : settings.recipes().subList(1, settings.recipes().size())) {
            FeatureTransform other = transform(recipe);
            LinearFit tried = linearFit(other, folds, work);
            if (tried.svm().isBetterThan(fit.svm())) {
                best = other;
                fit = tried;
            }
        }
        Tables svm = fit.svmTables();
        transforms.put(TrainingSettings.SVM, best);
        tables.put(TrainingSettings.SVM, svm);
        finished(TrainingSettings.SVM, fit.svm(), start);
        if (settings.methods().contains(TrainingSettings.HIERARCHY)) {
            long second = System.nanoTime();
            Candidate hierarchy = fit.hierarchy();
            transforms.put(TrainingSettings.HIERARCHY, best);
            tables.put(TrainingSettings.HIERARCHY, fit.hierarchyTables(svm, hierarchy.value()));
            finished(TrainingSettings.HIERARCHY, hierarchy, second);
        }
    }

    private LinearFit linearFit(FeatureTransform transform, Folds folds, WorkFolder work)
            throws InterruptedException, IOException {
        TrainingSet set = lessons.transformed(transform);
        return new LinearFit(new CrossValidation(set, folds), transform.recipe().text(), settings, work, steps);
    }

    private void finished(String method, Candidate candidate, long start) {
        candidates.put(method, candidate);
        seconds.put(method, (System.nanoTime() - start) / 1e9);
    }

    private Generation generation() {
        steps.begin("calibration");
        List<String> names =
                TrainingSettings.ALL.stream().filter(candidates::containsKey).toList();
        long start = System.nanoTime();
        Stacking stacking = new Stacking(
                names.stream().map(name -> candidate(name).heldOut()).toList());
        double[] weights = stacking.weights();
        List<MethodCard> methods = new ArrayList<>();
        for (int m = 0; m < names.size(); m++) {
            String name = names.get(m);
            methods.add(card(name, candidate(name), weights[m], seconds.getOrDefault(name, 0.0)));
        }
        Candidate last = candidate(names.getLast());
        if (names.size() > 1) {
            last = Candidate.of("", 0, stacking.combined(weights));
            methods.add(card(Combined.NAME, last, 0, (System.nanoTime() - start) / 1e9));
        }
        return new Generation(0, card(methods), transforms, tables, examples(last.heldOut()));
    }

    private Candidate candidate(String name) {
        return Optional.ofNullable(candidates.get(name)).orElseThrow();
    }

    private MethodCard card(String name, Candidate candidate, double weight, double seconds) {
        List<Double> errors = Stream.concat(Calibration.USUAL_ERRORS.stream(), Stream.of(settings.error()))
                .distinct()
                .toList();
        Optional<Tables> fitted = Optional.ofNullable(tables.get(name));
        return new MethodCard(
                name,
                candidate.settings(),
                candidate.accuracy(),
                Optional.ofNullable(transforms.get(name))
                        .map(transform -> "%s@%s".formatted(transform.recipe().text(), transform.id()))
                        .orElse(""),
                fitted.map(Tables::kinship).orElse(0.0),
                weight,
                seconds,
                fitted.map(Tables::bytes).orElse(0L),
                Calibration.fit(candidate.heldOut(), settings.confidence(), errors));
    }

    private TrainingCard card(List<MethodCard> methods) {
        double cost = Optional.ofNullable(candidates.get(TrainingSettings.SVM))
                .map(Candidate::value)
                .orElse(0.0);
        return new TrainingCard(
                origin.ocellus(),
                "%s %s".formatted(System.getProperty("java.version"), System.getProperty("os.arch")),
                origin.now(),
                origin.data(),
                origin.featureSpace(),
                lessons.images().length,
                (int) IntStream.of(lessons.nodes()).distinct().count(),
                new TrainingCard.Settings(
                        settings.error(),
                        settings.confidence(),
                        settings.balance().word(),
                        cost,
                        settings.folds(),
                        settings.seed()),
                similarity,
                methods,
                0);
    }

    private List<Example> examples(HeldOut heldOut) {
        List<Question> questions = heldOut.questions();
        boolean allAsked = questions.size() == lessons.images().length; // else a fold had nothing to learn from
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < lessons.images().length; i++) {
            int said = allAsked ? Accuracy.best(heldOut.classes(), questions.get(i)) : -1;
            examples.add(new Example(
                    lessons.images()[i],
                    lessons.taxonomy().id(lessons.nodes()[i]),
                    said < 0 ? 0 : lessons.taxonomy().id(said)));
        }
        return examples;
    }
}
