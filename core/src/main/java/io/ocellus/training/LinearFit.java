package io.ocellus.training;

import io.ocellus.answer.HeldOut;
import io.ocellus.classify.Affinity;
import io.ocellus.classify.Affinity.Likeness;
import io.ocellus.classify.ClassSketch;
import io.ocellus.classify.LinearPaths.Shortlist;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.LinearSettings;
import io.ocellus.classify.NegativeSampling;
import io.ocellus.classify.SharedCovariance;
import io.ocellus.classify.TaxonClassifiers;
import io.ocellus.classify.TrainingSet;
import io.ocellus.classify.WeightTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Chooses C of the linear classifiers on held-out photos, then what `hierarchy` adds to them. Within a fold C
/// rises, each fit beginning where the one before ended ([io.ocellus.linear.CostPath]).
final class LinearFit {

    /// For features of unit length; from strongly to hardly regularised.
    private static final double[] COSTS = {0.3, 1, 3, 10, 30};

    /* What tables in the work folder were fitted without. */
    private static final String PHOTOS = "fold";
    private static final String TAXA = "taxa";

    private final CrossValidation validation;
    private final NegativeSampling sampling;
    private final String recipe;
    private final WorkFolder work;
    private final Steps steps;
    private final LinearSettings settings;
    private List<Tables> leavesOfFolds;
    private List<Tables> pathsOfFolds = List.of();
    private Election svm;

    /// @param recipe in words, for whoever watches and for names of files in the work folder
    LinearFit(
            CrossValidation validation,
            NegativeSampling sampling,
            String recipe,
            TrainingSettings wanted,
            WorkFolder work,
            Steps steps)
            throws InterruptedException, IOException {
        this.validation = validation;
        this.sampling = sampling;
        this.recipe = recipe;
        this.work = work;
        this.steps = steps;
        LinearSettings tried = LinearSettings.DEFAULT.withBalance(wanted.balance());
        double[] costs = costs(wanted);
        List<List<Tables>> byCost = leaves(validation, tried, costs, PHOTOS);
        leavesOfFolds = byCost.getFirst();
        svm = Election.of(candidate(costs[0], leavesOfFolds));
        for (int i = 1; i < costs.length; i++) {
            Candidate candidate = candidate(costs[i], byCost.get(i));
            svm = svm.or(Election.of(candidate));
            if (svm.elected().settings().equals(candidate.settings())) {
                leavesOfFolds = byCost.get(i);
            }
        }
        settings = tried.withCost(svm.elected().value());
    }

    static double[] costs(TrainingSettings wanted) {
        return wanted.cost().isPresent() ? new double[] {wanted.cost().getAsDouble()} : COSTS;
    }

    private Candidate candidate(double cost, List<Tables> tables) throws InterruptedException {
        return Candidate.of(
                "C=%s, %s".formatted(cost, recipe),
                cost,
                Kinships.heldOut(validation, TrainingSettings.SVM, tables, 0));
    }

    /// Tables by cost, then by fold.
    private List<List<Tables>> leaves(CrossValidation asked, LinearSettings tried, double[] costs, String part)
            throws InterruptedException, IOException {
        List<List<Tables>> tables = Stream.generate(() -> (List<Tables>) new ArrayList<Tables>())
                .limit(costs.length)
                .toList();
        for (int fold = 0; fold < asked.folds().count(); fold++) {
            if (part.equals(PHOTOS)) {
                steps.begin("svm, %s, %d of %d"
                        .formatted(recipe, fold + 1, asked.folds().count()));
            }
            TrainingSet learned = asked.learned(fold);
            TaxonClassifiers classifiers = classifiers(learned, tried, sketch(learned, name(part, fold)));
            String ofFold = part + fold;
            List<WeightTable> byCost = work.tables(
                    Arrays.stream(costs)
                            .mapToObj(cost -> "%s-C%s-%s".formatted(recipe, cost, ofFold))
                            .toList(),
                    () -> classifiers.leavesByCost(TaxonClassifiers.classNodes(learned), costs));
            for (int i = 0; i < costs.length; i++) {
                WeightTable leaves = byCost.get(i);
                tables.get(i).add(new Tables(leaves, WeightTable.none(leaves.dimension()), 0, classifiers.sketch()));
            }
        }
        return tables;
    }

    private List<Tables> strangeLeaves(CrossValidation hidden) throws InterruptedException, IOException {
        return leaves(hidden, settings, new double[] {settings.cost()}, TAXA).getFirst();
    }

    /// The same tables with the classifiers of the taxa above.
    private List<Tables> withInner(CrossValidation asked, List<Tables> leaves, String part)
            throws InterruptedException, IOException {
        List<Tables> tables = new ArrayList<>();
        for (int fold = 0; fold < asked.folds().count(); fold++) {
            TrainingSet learned = asked.learned(fold);
            TaxonClassifiers classifiers = classifiers(learned, settings, sketch(learned, name(part, fold)));
            WeightTable inner = work.table(
                    "%s-C%s-%s%d-inner".formatted(recipe, settings.cost(), part, fold),
                    () -> classifiers.inner(TaxonClassifiers.innerTaxa(learned)));
            Tables former = leaves.get(fold);
            tables.add(new Tables(former.leaves(), inner, 0, former.sketch()));
        }
        return tables;
    }

    private String name(String part, int fold) {
        return "%s-%s%d".formatted(recipe, part, fold);
    }

    private TaxonClassifiers classifiers(TrainingSet set, LinearSettings fitted, Optional<ClassSketch> sketch) {
        return new TaxonClassifiers(set, fitted, sampling, sketch);
    }

    /// The sketch that negatives and, with very many classes, shortlists come from; none where neither is
    /// needed.
    private Optional<ClassSketch> sketch(TrainingSet set, String name) throws InterruptedException, IOException {
        boolean needed = set.size() > sampling.limit() || set.classes().size() > Shortlist.WORTHWHILE;
        return needed
                ? Optional.of(work.sketch(
                        name, () -> ClassSketch.of(set, ClassSketch.WIDTH, LinearSettings.DEFAULT.threads())))
                : Optional.empty();
    }

    /// The held-out answers of `svm`.
    Election svm() {
        return svm;
    }

    /// What `hierarchy` adds to the classifiers of `svm`. Its C was elected by all photos, so only what it adds
    /// is free of what it answers about.
    Blend hierarchy() throws InterruptedException, IOException {
        steps.begin("inner taxa");
        pathsOfFolds = withInner(validation, leavesOfFolds, PHOTOS);
        Candidate classes = svm.elected();
        svm = Election.of(classes); // all that halves elected was handed out, and takes much memory
        return validation.folds().isSample() // a pass over all photos for each kind of means would take too long
                ? new Blend(
                        Kinships.best(validation, TrainingSettings.HIERARCHY, pathsOfFolds, classes.settings()),
                        Optional.empty())
                : new Affinities(validation, pathsOfFolds, classes).best();
    }

    /// What `svm` says of photos whose taxa are hidden from it.
    ///
    /// @param hidden folds over taxa, with the same features
    HeldOut strangers(CrossValidation hidden) throws InterruptedException, IOException {
        steps.begin("taxa hidden in turn, svm");
        return Kinships.heldOut(hidden, TrainingSettings.SVM, strangeLeaves(hidden), 0);
    }

    /// What `hierarchy` says of them.
    ///
    /// @param blend what it adds to the classifiers of classes, which were fitted for `svm`
    HeldOut strangers(CrossValidation hidden, Blend blend) throws InterruptedException, IOException {
        steps.begin("taxa hidden in turn, inner taxa");
        List<Tables> leaves = strangeLeaves(hidden);
        List<Tables> paths = blend.kinship() > 0 ? withInner(hidden, leaves, TAXA) : leaves;
        return Affinities.blended(hidden, paths, blend.kinship(), blend.affinity());
    }

    /// The classifiers of classes, of all images.
    ///
    /// @param all images, with the same transform
    Tables svmTables(TrainingSet all) throws InterruptedException, IOException {
        steps.begin("svm on all photos");
        if (validation.folds().isSample()) {
            return completion(all, leavesOfFolds.getFirst()).svm();
        }
        TaxonClassifiers classifiers = classifiers(all, settings, sketch(all, recipe));
        WeightTable leaves = work.table(
                "%s-C%s".formatted(recipe, settings.cost()),
                () -> classifiers.leaves(TaxonClassifiers.classNodes(all)));
        return new Tables(leaves, WeightTable.none(leaves.dimension()), 0, classifiers.sketch());
    }

    /// The same with those of the taxa above, and with the means of classes where these count.
    Tables hierarchyTables(TrainingSet all, Tables svmTables, Blend blend) throws InterruptedException, IOException {
        if (validation.folds().isSample()) {
            WeightTable inner = completion(all, pathsOfFolds.getFirst()).inner();
            return new Tables(svmTables.leaves(), inner, blend.kinship(), svmTables.sketch());
        }
        TaxonClassifiers classifiers = classifiers(all, settings, sketch(all, recipe));
        WeightTable inner = work.table(
                "%s-C%s-inner".formatted(recipe, settings.cost()),
                () -> classifiers.inner(TaxonClassifiers.innerTaxa(all)));
        Tables paths = new Tables(svmTables.leaves(), inner, blend.kinship(), svmTables.sketch());
        return blend.affinity().map(affinity -> alike(paths, affinity, all)).orElse(paths);
    }

    /// The same with the means of classes in their rows, and the covariance that corrections will need.
    private static Tables alike(Tables paths, Affinity affinity, TrainingSet all) {
        if (affinity.likeness() != Likeness.SHARED_COVARIANCE) {
            return paths.withLeaves(affinity.added(paths.leaves(), all));
        }
        SharedCovariance shared = SharedCovariance.fit(all);
        return paths.withLeaves(affinity.added(paths.leaves(), all, shared)).withCovariance(shared.kept());
    }

    /// What was fitted while a sample was held out, with the taxa fitted again that lost a photo by it.
    private Completion completion(TrainingSet all, Tables fitted) throws InterruptedException, IOException {
        int[] taxa = IntStream.of(validation.folds().held())
                .map(row -> all.nodes()[row])
                .sorted()
                .distinct()
                .toArray();
        Optional<ClassSketch> before = sketch(validation.learned(0), name(PHOTOS, 0));
        Optional<ClassSketch> now = before.isEmpty()
                ? Optional.empty()
                : Optional.of(before.get().updated(all, taxa, LinearSettings.DEFAULT.threads()));
        return new Completion(fitted, taxa, classifiers(all, settings, now), all);
    }
}
