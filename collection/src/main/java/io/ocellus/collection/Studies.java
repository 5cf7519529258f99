package io.ocellus.collection;

import io.ocellus.answer.Calibration;
import io.ocellus.answer.HeldOut;
import io.ocellus.answer.Reply;
import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.FeatureSpaceRow;
import io.ocellus.classify.Classes;
import io.ocellus.classify.Method;
import io.ocellus.classify.Nearest;
import io.ocellus.classify.Neighbours;
import io.ocellus.classify.PhotoMethod;
import io.ocellus.classify.Scope;
import io.ocellus.collection.EvaluationReport.AblationFigures;
import io.ocellus.collection.EvaluationReport.ResplitFigures;
import io.ocellus.collection.EvaluationReport.UnknownFigures;
import io.ocellus.collection.Methods.Ready;
import io.ocellus.collection.TestSet.Query;
import io.ocellus.evaluate.Comparison;
import io.ocellus.evaluate.Evaluation;
import io.ocellus.evaluate.LearningCurve;
import io.ocellus.evaluate.LearningCurves;
import io.ocellus.evaluate.McNemar;
import io.ocellus.evaluate.MethodFigures;
import io.ocellus.evaluate.Outcome;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.training.FixedFit;
import io.ocellus.training.Forms;
import io.ocellus.training.Generation;
import io.ocellus.training.Lessons;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What takes longer than asking once: the methods fitted again on fewer images, or without some taxa, and
/// promises made many times. Everything drawn comes from [#SEED].
final class Studies {

    static final long SEED = 1;

    private static final int[] IMAGES_PER_TAXON = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};
    private static final int DIVISIONS = 100;

    private final FeatureSpaceRow space;
    private final Catalog catalog;
    private final Gallery.View view;
    private final Methods methods;
    private final TestSet test;
    private final List<Query> queries;
    private final Sights sights;

    Studies(
            FeatureSpaceRow space,
            Catalog catalog,
            Gallery.View view,
            Methods methods,
            TestSet test,
            List<Query> queries,
            Sights sights) {
        this.sights = sights;
        this.space = space;
        this.catalog = catalog;
        this.view = view;
        this.methods = methods;
        this.test = test;
        this.queries = queries;
    }

    private Taxonomy taxonomy() {
        return view.taxonomy();
    }

    private int truth(Query query) {
        return taxonomy().node(query.spot().taxonId());
    }

    private Generation trained() throws IOException {
        return methods.generation()
                .orElseThrow(() -> new CollectionException(
                        "this study fits trained methods again, and nothing is trained yet: first run ocellus train"));
    }

    private Lessons lessons() {
        return LessonPlan.of(catalog, taxonomy(), space, LessonPlan.Grouping.NONE);
    }

    /// The methods fitted on some of the lessons, with the choices and the calibration of the training.
    private Map<String, Ready> fitted(Generation trained, Lessons some) throws InterruptedException {
        Map<Long, Integer> nodes = nodes(some);
        Neighbours neighbours = new Neighbours(
                view.index(),
                taxonomy(),
                Classes.of(Arrays.stream(some.nodes())),
                image -> nodes.getOrDefault(image, Neighbours.NO_VOTE),
                Neighbours.Settings.DEFAULT);
        Generation again =
                new Generation(0, trained.card(), trained.transforms(), new FixedFit(trained).tables(some), List.of());
        return Methods.all(taxonomy(), neighbours, Optional.of(again));
    }

    private static Map<Long, Integer> nodes(Lessons some) {
        Map<Long, Integer> nodes = new HashMap<>();
        for (int i = 0; i < some.images().length; i++) {
            nodes.put(some.images()[i], some.nodes()[i]);
        }
        return nodes;
    }

    /// What a method says of test images.
    ///
    /// @param likes labelled images most like a query, of those that the method learnt from
    private List<Outcome> outcomes(Ready ready, List<Query> asked, double error, Function<Query, Nearest> likes) {
        double threshold = ready.calibration().threshold(error);
        return asked.parallelStream()
                .map(query -> Evaluator.outcome(
                        query,
                        truth(query),
                        Evaluator.judgement(ready, taxonomy(), query.sight(sights), likes.apply(query)),
                        threshold,
                        test.isLeaked(query.spot().imageId())))
                .toList();
    }

    /// With 1, 2, 5, 10, ... images of each taxon, those of a smaller step among those of a larger one.
    List<LearningCurve> learningCurves() throws IOException, InterruptedException {
        Generation trained = trained();
        Lessons all = lessons();
        int[] rank = rankWithinTaxon(all);
        Map<String, List<LearningCurves.Step>> steps = new LinkedHashMap<>();
        int before = 0;
        for (int count : IMAGES_PER_TAXON) {
            int[] rows = IntStream.range(0, rank.length)
                    .filter(row -> rank[row] < count)
                    .toArray();
            if (rows.length > before) {
                before = rows.length;
                Lessons some = all.select(rows);
                Map<Long, Integer> nodes = nodes(some);
                Function<Query, Nearest> likes = query -> Nearest.of(
                        view.index(),
                        query.vector(),
                        image -> nodes.getOrDefault(image, Neighbours.NO_VOTE),
                        Neighbours.Settings.DEFAULT.count());
                for (Ready ready : fitted(trained, some).values()) {
                    steps.computeIfAbsent(ready.name(), name -> new ArrayList<>())
                            .add(new LearningCurves.Step(
                                    count,
                                    rows.length,
                                    outcomes(ready, queries, IdentifyRequest.DEFAULT_ERROR, likes)));
                }
            }
        }
        LearningCurves curves = new LearningCurves(taxonomy(), test::trainingImages);
        return steps.entrySet().stream()
                .map(entry -> curves.of(entry.getKey(), entry.getValue(), LearningCurves.WORTHWHILE))
                .toList();
    }

    /// The place of each image among those of its taxon, in an order drawn once.
    private static int[] rankWithinTaxon(Lessons lessons) {
        List<Integer> order = new ArrayList<>(
                IntStream.range(0, lessons.nodes().length).boxed().toList());
        Collections.shuffle(order, new Random(SEED));
        Map<Integer, Integer> seen = new HashMap<>();
        int[] rank = new int[order.size()];
        for (int row : order) {
            rank[row] = seen.merge(lessons.nodes()[row], 1, Integer::sum) - 1;
        }
        return rank;
    }

    /// Every remedy for rare taxa; each chooses its C by cross-validation, for which groups must stay whole.
    List<EvaluationReport.RemedyFigures> longTail() throws InterruptedException {
        Lessons grouped = LessonPlan.of(catalog, taxonomy(), space, LessonPlan.Grouping.OBSERVATIONS_AND_NEAR_COPIES);
        return new LongTailStudy(view, test, queries).run(grouped);
    }

    /// A fifth of the taxa hidden from training.
    List<UnknownFigures> unknownTaxa(double error) throws IOException, InterruptedException {
        Lessons all = LessonPlan.of(catalog, taxonomy(), space, LessonPlan.Grouping.OBSERVATIONS_AND_NEAR_COPIES);
        return new UnknownStudy(view, queries, error).run(trained(), all);
    }

    /// The forms of `hierarchy`, each against `svm`.
    List<AblationFigures> ablation() throws IOException, InterruptedException {
        Neighbours neighbours =
                new Neighbours(view.index(), taxonomy(), view.classes(), view::vote, Neighbours.Settings.DEFAULT);
        List<AblationFigures> figures = new ArrayList<>();
        List<Outcome> svm = List.of();
        for (Method form : new Forms(trained(), lessons(), neighbours).fit()) {
            List<Outcome> outcomes = outcomes(
                    new Ready(form, Calibration.NONE), queries, IdentifyRequest.DEFAULT_ERROR, query -> Nearest.NONE);
            svm = svm.isEmpty() ? outcomes : svm;
            MethodFigures plain = new Evaluation(taxonomy(), outcomes, test::trainingImages).figures(form.name(), 0);
            Comparison comparison = McNemar.between(form.name(), outcomes, "svm", svm);
            figures.add(new AblationFigures(
                    form.name(),
                    plain.top1(),
                    plain.top1Interval(),
                    plain.macroTop1(),
                    comparison.difference(),
                    comparison.differenceInterval(),
                    comparison.pValue()));
        }
        return figures;
    }

    /// Promises made on one half of the test images, and looked at on the other.
    List<ResplitFigures> resplits(Map<String, Ready> asked, double error) {
        List<ResplitFigures> figures = new ArrayList<>();
        for (Ready ready : asked.values()) {
            List<HeldOut.Question> questions = queries.parallelStream()
                    .map(query -> new HeldOut.Question(
                            ready.method().scores(query.sight(sights), Scope.EVERYWHERE),
                            truth(query),
                            query.group(),
                            view.nearest(query.vector())))
                    .toList();
            figures.add(resplit(ready, questions, error));
        }
        return figures;
    }

    private ResplitFigures resplit(Ready ready, List<HeldOut.Question> questions, double error) {
        List<String> groups = new ArrayList<>(
                questions.stream().map(HeldOut.Question::group).distinct().toList());
        Random random = new Random(SEED);
        int promised = 0;
        int kept = 0;
        double errors = 0;
        double exact = 0;
        int keptAsTrained = 0;
        double errorsAsTrained = 0;
        for (int division = 0; division < DIVISIONS; division++) {
            Collections.shuffle(groups, random);
            Set<String> half = new HashSet<>(groups.subList(0, groups.size() / 2));
            Map<Boolean, List<HeldOut.Question>> halves =
                    questions.stream().collect(Collectors.partitioningBy(q -> half.contains(q.group())));
            Tally trained =
                    new Tally(ready.method(), ready.calibration(), halves.getOrDefault(false, List.of()), error);
            keptAsTrained += trained.error() <= error ? 1 : 0;
            errorsAsTrained += trained.error();
            Classes classes = ready.method().classes();
            Calibration calibration = Calibration.fit(
                    new HeldOut(taxonomy(), classes, halves.getOrDefault(true, List.of())), 0.95, List.of(error));
            if (calibration.promise(error).isPresent()) {
                Tally tally = new Tally(ready.method(), calibration, halves.getOrDefault(false, List.of()), error);
                promised++;
                kept += tally.error() <= error ? 1 : 0;
                errors += tally.error();
                exact += tally.exact();
            }
        }
        double made = Math.max(1, promised);
        return new ResplitFigures(
                ready.name(),
                error,
                DIVISIONS,
                promised,
                kept,
                errors / made,
                exact / made,
                keptAsTrained,
                errorsAsTrained / DIVISIONS);
    }

    /// Answers to the other half, every group counting once.
    private final class Tally {

        private double answered;
        private double wrong;
        private double exactly;
        private double all;

        Tally(PhotoMethod method, Calibration calibration, List<HeldOut.Question> questions, double error) {
            double threshold = calibration.threshold(error);
            Map<String, Long> sizes =
                    questions.stream().collect(Collectors.groupingBy(HeldOut.Question::group, Collectors.counting()));
            for (HeldOut.Question question : questions) {
                double weight = 1.0 / sizes.getOrDefault(question.group(), 1L);
                Reply reply = calibration
                        .judge(taxonomy(), method.classes(), question.scores(), question.nearest())
                        .reply(threshold);
                all += weight;
                answered += reply.isUnknown() ? 0 : weight;
                wrong += !reply.isUnknown() && !taxonomy().isWithin(question.truth(), reply.node()) ? weight : 0;
                exactly += reply.node() == question.truth() ? weight : 0;
            }
        }

        double error() {
            return answered == 0 ? 0 : wrong / answered;
        }

        double exact() {
            return all == 0 ? 0 : exactly / all;
        }
    }
}
