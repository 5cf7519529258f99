package io.ocellus.training;

import io.ocellus.answer.BranchWeights;
import io.ocellus.answer.Calibration;
import io.ocellus.answer.Combined;
import io.ocellus.answer.HeldOut;
import io.ocellus.answer.HeldOut.Question;
import io.ocellus.answer.Stacking;
import io.ocellus.classify.Affinity;
import io.ocellus.classify.Folds;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.Nearest;
import io.ocellus.classify.NegativeSampling;
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
import java.util.function.Function;
import java.util.stream.Stream;

/// Fits methods, and learns from cross-validation how far each can be trusted.
///
/// Every choice (C, the transform, what `hierarchy` adds, the voices of `auto`) and every calibration rests on
/// photos that were held out while the classifier that answered about them was fitted. The methods that are
/// kept are then fitted on all photos, a little more than those that were asked had seen.
///
/// A held-out photo has no part in what answers about it: not in the transform of its fold, and not in the
/// choice of settings (an [Election]; C of `hierarchy` and the voices of `auto` alone are chosen by all). How
/// photos of taxa that were never learnt are told from others is learnt by hiding taxa in turn, once the
/// choices are made: folds over taxa instead of photos. Where the backbone itself has learnt from photos, these are
/// not held out, as long as enough others are ([Lessons#isJudgedByUnseen]).
///
/// Where there are very many photos of very many taxa, a sample of the photos is held out once ([HoldingOut]),
/// C and the transform are chosen on some taxa ([LinearChoice]), no taxa are hidden, and embeddings stay in
/// their file ([Lessons]) and are transformed the same in every fold; the card says so.
///
/// Confined to one thread, and good for one training.
public final class Trainer {

    private final Lessons lessons;
    private final TrainingSettings settings;
    private final Origin origin;
    private final Steps steps;
    private final List<Heard> heard;
    private final Folds folds;
    private final Folds ofTaxa;
    private final Map<String, Asked> asked = new LinkedHashMap<>();
    private final Map<String, Tables> tables = new LinkedHashMap<>();
    private final Map<String, FeatureTransform> transforms = new LinkedHashMap<>();
    private double cost; // C of the linear classifiers, 0 where there are none
    private Optional<String> similarity = Optional.empty();
    private Optional<Affinity> affinity = Optional.empty();
    private Optional<BranchWeights> branches = Optional.empty();
    private String chosenOn = ""; // what the card says of how C was chosen, if not on all taxa

    /// Folds, and the photos most like each one among those that its fold learns from.
    ///
    /// @param nearest empty where nobody looked for them
    private record Division(Folds folds, List<Nearest> nearest) {}

    /// What a method said.
    ///
    /// @param settings that were chosen, in words
    /// @param strangers what it said of photos whose taxa were hidden from it
    /// @param seconds that it took to fit
    private record Asked(String settings, HeldOut heldOut, HeldOut strangers, double seconds) {}

    /// A training in which no network takes part.
    ///
    /// @throws IllegalArgumentException if there is no image to learn from
    public Trainer(Lessons lessons, TrainingSettings settings, Origin origin, TrainingProgress progress) {
        this(lessons, settings, origin, List.of(), progress);
    }

    /// @param heard what networks say of the images, one a network
    /// @throws IllegalArgumentException if there is no image to learn from
    public Trainer(
            Lessons lessons, TrainingSettings settings, Origin origin, List<Heard> heard, TrainingProgress progress) {
        if (lessons.images().length == 0) {
            throw new IllegalArgumentException("there are no labelled images to learn from");
        }
        this.lessons = lessons;
        this.settings = settings;
        this.origin = origin;
        this.heard = List.copyOf(heard);
        this.folds = HoldingOut.folds(lessons, settings);
        this.ofTaxa = HoldingOut.taxa(lessons.untransformed(), folds, settings);
        int linear = isLinear() ? settings.recipes().size() * folds.count() + (folds.isSample() ? 5 : 4) : 0;
        this.steps = new Steps(progress, linear + 7 + (heard.isEmpty() ? 0 : 1));
    }

    private boolean isWanted(String method) {
        return settings.methods().contains(method);
    }

    private boolean isLinear() {
        return isWanted(TrainingSettings.SVM) || isWanted(TrainingSettings.HIERARCHY);
    }

    /// Fits.
    ///
    /// @param work folder for what is half done; the same call after an interruption goes on from there
    /// @throws InterruptedException if the thread is interrupted; nothing is kept but the work folder
    /// @throws IOException if the work folder cannot be used
    public Generation run(Path work) throws InterruptedException, IOException {
        WorkFolder tablesSoFar = WorkFolder.of(work, key());
        Generation fitted;
        try (LessonGallery gallery = new LessonGallery(lessons)) {
            long start = System.nanoTime();
            steps.begin("photos most like each");
            Division photos = division(folds, gallery);
            Division taxa = division(ofTaxa, gallery);
            if (isWanted(Neighbours.NAME)) {
                steps.begin("neighbours");
                finished(
                        Neighbours.NAME,
                        Election.of(Candidate.of("20 votes", 0, gallery.votes(folds, photos.nearest()))),
                        gallery.votes(ofTaxa, taxa.nearest()),
                        start);
            }
            if (isWanted(TrainingSettings.CENTROIDS)) {
                centroids(photos, taxa);
            }
            if (isLinear()) {
                linear(photos, taxa, tablesSoFar);
            }
            fitted = generation(gallery);
        }
        Generation generation = fitted.withDenials(new DenialCheck(fitted, lessons).run());
        tablesSoFar.delete();
        return generation;
    }

    /// What the tables depend on: a training that was stopped is gone on with only if all of it is the same.
    private String key() {
        String all = "%s\n%s\n%s\n%s\n%s" // networks are asked anew: nothing that is fitted depends on them
                .formatted(settings, origin.data(), origin.featureSpace(), origin.ocellus(), lessons.fingerprint());
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /// Photos are compared where that can be done for all of them, and somebody wants to know.
    private Division division(Folds divided, LessonGallery gallery) throws InterruptedException {
        boolean compares = isWanted(Neighbours.NAME) || isWanted(TrainingSettings.HIERARCHY) || ofTaxa.count() > 0;
        boolean keeps = HoldingOut.listsNearest(folds, lessons.nodes().length);
        return new Division(divided, compares && keeps ? gallery.nearest(divided) : List.of());
    }

    private CrossValidation validation(String recipe, Division division) {
        return new CrossValidation(lessons, division.folds(), TransformRecipe.parse(recipe), division.nearest());
    }

    private FeatureTransform transform(String recipe) {
        return TransformRecipe.parse(recipe).fit(lessons.representative());
    }

    private void centroids(Division photos, Division taxa) throws InterruptedException {
        long start = System.nanoTime();
        List<String> recipes = folds.isSample() // a pass over all photos for each other would take too long
                ? settings.centroidRecipes().subList(0, 1)
                : settings.centroidRecipes();
        String best = recipes.getFirst();
        CentroidsFit fit = new CentroidsFit(validation(best, photos), lessons, best, steps);
        Election election = fit.best();
        for (String recipe : recipes.subList(1, recipes.size())) {
            CentroidsFit tried = new CentroidsFit(validation(recipe, photos), lessons, recipe, steps);
            election = election.or(tried.best());
            if (election.elected().settings().equals(tried.best().elected().settings())) {
                best = recipe;
                fit = tried;
            }
        }
        FeatureTransform transform = transform(best);
        transforms.put(TrainingSettings.CENTROIDS, transform);
        tables.put(TrainingSettings.CENTROIDS, fit.tables(lessons.transformed(transform)));
        similarity = Optional.of(fit.similarity());
        finished(TrainingSettings.CENTROIDS, election, fit.strangers(validation(best, taxa)), start);
    }

    private void linear(Division photos, Division taxa, WorkFolder work) throws InterruptedException, IOException {
        long start = System.nanoTime();
        TrainingSettings wanted = settings;
        List<String> recipes = settings.recipes();
        if (folds.isSample()) {
            LinearChoice choice = choice(work);
            wanted = settings.withCost(choice.cost());
            recipes = List.of(choice.recipe());
        }
        String best = recipes.getFirst();
        LinearFit fit = linearFit(best, photos, wanted, work);
        Election svm = fit.svm();
        for (String recipe : recipes.subList(1, recipes.size())) {
            LinearFit tried = linearFit(recipe, photos, wanted, work);
            svm = svm.or(tried.svm());
            if (svm.elected().settings().equals(tried.svm().elected().settings())) {
                best = recipe;
                fit = tried;
            }
        }
        FeatureTransform transform = transform(best);
        TrainingSet all = lessons.transformed(transform);
        CrossValidation hidden = validation(best, taxa);
        Tables leaves = fit.svmTables(all);
        cost = svm.elected().value();
        transforms.put(TrainingSettings.SVM, transform);
        tables.put(TrainingSettings.SVM, leaves);
        finished(TrainingSettings.SVM, svm, fit.strangers(hidden), start);
        if (isWanted(TrainingSettings.HIERARCHY)) {
            long second = System.nanoTime();
            Blend hierarchy = fit.hierarchy();
            affinity = hierarchy.affinity();
            transforms.put(TrainingSettings.HIERARCHY, transform);
            tables.put(TrainingSettings.HIERARCHY, fit.hierarchyTables(all, leaves, hierarchy));
            finished(TrainingSettings.HIERARCHY, hierarchy.election(), fit.strangers(hidden, hierarchy), second);
        }
    }

    /// What was asked for, or the best for some of the taxa.
    private LinearChoice choice(WorkFolder work) throws InterruptedException, IOException {
        if (settings.cost().isPresent() && settings.recipes().size() == 1) {
            return new LinearChoice(
                    settings.recipes().getFirst(), settings.cost().getAsDouble(), "");
        }
        Map<String, FeatureTransform> tried = new LinkedHashMap<>();
        settings.recipes().forEach(recipe -> tried.put(recipe, transform(recipe)));
        LinearChoice choice = LinearChoice.on(lessons, tried, settings, work, steps);
        chosenOn = choice.told();
        return choice;
    }

    private LinearFit linearFit(String recipe, Division photos, TrainingSettings wanted, WorkFolder work)
            throws InterruptedException, IOException {
        return new LinearFit(
                validation(recipe, photos),
                folds.isSample() ? NegativeSampling.DEFAULT.withLimit(0) : NegativeSampling.DEFAULT, // as C was chosen
                recipe,
                wanted,
                work,
                steps);
    }

    private void finished(String method, Election election, HeldOut strangers, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        asked.put(method, new Asked(election.elected().settings(), election.heldOut(), strangers, seconds));
    }

    private Generation generation(LessonGallery gallery) throws InterruptedException {
        steps.begin("calibration");
        List<String> names =
                TrainingSettings.ALL.stream().filter(asked::containsKey).toList();
        long start = System.nanoTime();
        Stacking stacking = new Stacking(of(names, Asked::heldOut));
        double[] weights = stacking.weights();
        List<MethodCard> methods = new ArrayList<>();
        for (int m = 0; m < names.size(); m++) {
            methods.add(card(names.get(m), of(names.get(m)), weights[m]));
        }
        Asked last = of(names.getLast());
        if (names.size() > 1) {
            branches = stacking.branches(weights);
            HeldOut known = stacking.combined(weights, branches);
            HeldOut strangers = stacking.combined(weights, branches, of(names, Asked::strangers));
            last = new Asked("", known, strangers, (System.nanoTime() - start) / 1e9);
            methods.add(card(Combined.NAME, last, 0));
        }
        return heard.isEmpty() || !isAskedAboutAll(last)
                ? new Generation(
                        0, card(methods, Optional.empty()), transforms, tables, examples(last.heldOut(), folds.held()))
                : withNetworks(methods, last, gallery);
    }

    /// Whether every image that is held out was asked about; if not, a fold had nothing to learn from.
    private boolean isAskedAboutAll(Asked general) {
        return general.heldOut().questions().size() == folds.held().length
                && (general.strangers().questions().isEmpty()
                        || general.strangers().questions().size() == ofTaxa.held().length);
    }

    /// Puts networks beside the methods that need the embedding only.
    private Generation withNetworks(List<MethodCard> general, Asked last, LessonGallery gallery)
            throws InterruptedException {
        steps.begin("networks");
        NetworkStage.Result result = new NetworkStage(lessons, folds, ofTaxa, gallery, heard)
                .run(
                        general,
                        last.heldOut(),
                        last.strangers(),
                        (method, chosen, known, strangers, seconds) ->
                                card(method, new Asked(chosen, known, strangers, seconds), 0, Optional.empty()));
        return new Generation(
                0,
                card(result.methods(), Optional.of(result.networks())),
                transforms,
                tables,
                examples(result.last(), result.rows()));
    }

    private Asked of(String name) {
        return Optional.ofNullable(asked.get(name)).orElseThrow();
    }

    private List<HeldOut> of(List<String> names, Function<Asked, HeldOut> answers) {
        return names.stream().map(name -> answers.apply(of(name))).toList();
    }

    private MethodCard card(String name, Asked answers, double weight) {
        return card(name, answers, weight, name.equals(Combined.NAME) ? branches : Optional.empty());
    }

    private MethodCard card(String name, Asked answers, double weight, Optional<BranchWeights> weightsOfBranches) {
        List<Double> errors = Stream.concat(Calibration.USUAL_ERRORS.stream(), Stream.of(settings.error()))
                .distinct()
                .toList();
        Optional<Tables> fitted = Optional.ofNullable(tables.get(name));
        return new MethodCard(
                name,
                told(name, answers.settings()),
                Accuracy.of(answers.heldOut()),
                Optional.ofNullable(transforms.get(name))
                        .map(transform -> "%s@%s".formatted(transform.recipe().text(), transform.id()))
                        .orElse(""),
                fitted.map(Tables::kinship).orElse(0.0),
                weight,
                answers.seconds(),
                fitted.map(Tables::bytes).orElse(0L),
                Calibration.fit(
                        answers.heldOut(), answers.strangers(), settings.unknownShare(), settings.confidence(), errors),
                name.equals(TrainingSettings.HIERARCHY) ? affinity : Optional.empty(),
                weightsOfBranches);
    }

    /// The settings of a method, and what they rest on where it is less than everything.
    private String told(String name, String chosen) {
        boolean isChosenOnSome = name.equals(TrainingSettings.SVM) || name.equals(TrainingSettings.HIERARCHY);
        return chosen
                + (isChosenOnSome ? chosenOn : "")
                + HoldingOut.told(folds, lessons)
                + HoldingOut.toldOfTaxa(ofTaxa, settings);
    }

    private TrainingCard card(List<MethodCard> methods, Optional<TrainingCard.Networks> networks) {
        return new TrainingCard(
                origin.ocellus(),
                "%s %s".formatted(System.getProperty("java.version"), System.getProperty("os.arch")),
                origin.now(),
                origin.data(),
                origin.featureSpace(),
                lessons.images().length,
                lessons.taxa(),
                new TrainingCard.Settings(
                        settings.error(),
                        settings.confidence(),
                        settings.balance().word(),
                        cost,
                        folds.count(),
                        settings.seed(),
                        settings.unknownShare()),
                similarity,
                methods,
                0,
                networks);
    }

    /// @param held rows of the images that the answers are about
    private List<Example> examples(HeldOut heldOut, int[] held) {
        List<Question> questions = heldOut.questions();
        int[] said = new int[lessons.images().length]; // ids; 0 where nobody was asked
        if (questions.size() == held.length) { // else a fold had nothing to learn from
            for (int i = 0; i < held.length; i++) {
                int best = Accuracy.best(heldOut.classes(), questions.get(i));
                said[held[i]] = best < 0 ? 0 : lessons.taxonomy().id(best);
            }
        }
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < said.length; i++) {
            examples.add(new Example(lessons.images()[i], lessons.taxonomy().id(lessons.nodes()[i]), said[i]));
        }
        return examples;
    }
}
