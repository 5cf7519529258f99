package io.ocellus.collection;

import io.ocellus.answer.Calibration;
import io.ocellus.answer.Judgement;
import io.ocellus.answer.Posterior;
import io.ocellus.answer.Reply;
import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.FeatureSpaceRow;
import io.ocellus.classify.MultiLabelSvm;
import io.ocellus.classify.Nearest;
import io.ocellus.classify.NetworkMethod;
import io.ocellus.classify.Scope;
import io.ocellus.classify.Sight;
import io.ocellus.collection.EvaluateRequest.Study;
import io.ocellus.collection.Methods.Ready;
import io.ocellus.collection.TestSet.Query;
import io.ocellus.evaluate.Comparison;
import io.ocellus.evaluate.Evaluation;
import io.ocellus.evaluate.LearningCurve;
import io.ocellus.evaluate.McNemar;
import io.ocellus.evaluate.MethodFigures;
import io.ocellus.evaluate.Outcome;
import io.ocellus.report.Report.Certificate;
import io.ocellus.route.Routed;
import io.ocellus.taxonomy.Taxonomy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Asks methods about every test image, with the labelled others as gallery and as what was learnt from.
final class Evaluator {

    private static final int TOP = 5;

    private final String collection;
    private final FeatureSpaceRow space;
    private final Catalog catalog;
    private final Gallery.View view;
    private final Methods methods;
    private final Sights sights;

    Evaluator(
            String collection,
            FeatureSpaceRow space,
            Catalog catalog,
            Gallery.View view,
            Methods methods,
            Sights sights) {
        this.sights = sights;
        this.collection = collection;
        this.space = space;
        this.catalog = catalog;
        this.view = view;
        this.methods = methods;
    }

    EvaluationReport run(EvaluateRequest request) throws IOException, InterruptedException {
        TestSet test = new TestSet(catalog, view);
        test.requireGallery();
        List<Query> queries = test.queries();
        Optional<MultiLabelSvm> several = methods.multiLabel(view.taxonomy());
        if (several.isPresent() || !view.further().isEmpty()) {
            return ofLabels(several, request, test, queries);
        }
        Map<String, Ready> asked = asked(request);
        Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();
        List<MethodFigures> figures = new ArrayList<>();
        List<RouteFigures> routes = List.of();
        for (Ready ready : asked.values()) {
            if (ready.method() instanceof NetworkMethod network) { // many at once is quicker than one by one
                sights.prepare(
                        network.network(),
                        queries.stream().map(query -> query.spot().imageId()).toList());
            }
            long start = System.nanoTime();
            List<Outcome> said = outcomes(ready, queries, test, request.error());
            double seconds = (System.nanoTime() - start) / 1e9;
            outcomes.put(ready.name(), said);
            figures.add(new Evaluation(view.taxonomy(), said, test::trainingImages)
                    .figures(ready.name(), seconds, promised(ready.calibration(), request.error())));
            if (ready.method() instanceof Routed routed) {
                routes = RouteFigures.of(routed, view.taxonomy(), queries, sights);
            }
        }
        Studies studies = new Studies(space, catalog, view, methods, test, queries, sights);
        return new EvaluationReport(
                collection,
                space.name(),
                "test",
                queries.size(),
                test.taxa(),
                test.gallerySize(),
                test.leaked(),
                Studies.SEED,
                DataHash.of(catalog, view.taxonomy(), image -> true),
                figures,
                List.of(),
                certificates(asked, request.error()),
                comparisons(outcomes),
                request.studies().contains(Study.LEARNING_CURVE) ? studies.learningCurves() : List.<LearningCurve>of(),
                request.studies().contains(Study.UNKNOWN_TAXA) ? studies.unknownTaxa(request.error()) : List.of(),
                request.studies().contains(Study.RESPLITS) ? studies.resplits(asked, request.error()) : List.of(),
                request.studies().contains(Study.LONG_TAIL) ? studies.longTail() : List.of(),
                request.studies().contains(Study.ABLATION) ? studies.ablation() : List.of(),
                test.leaks(),
                routes);
    }

    private EvaluationReport ofLabels(
            Optional<MultiLabelSvm> svm, EvaluateRequest request, TestSet test, List<Query> queries) {
        LabelEvaluator labels = new LabelEvaluator(view, svm, request);
        return new EvaluationReport(
                collection,
                space.name(),
                "test",
                queries.size(),
                labels.shown(queries),
                test.gallerySize(),
                test.leaked(),
                Studies.SEED,
                DataHash.of(catalog, view.taxonomy(), image -> true),
                List.of(),
                List.of(labels.figures(queries)),
                test.leaks());
    }

    private Map<String, Ready> asked(EvaluateRequest request) throws IOException {
        if (request.methods().isEmpty()) {
            return methods.all(view);
        }
        Map<String, Ready> asked = new LinkedHashMap<>();
        for (String name : request.methods()) {
            asked.put(name, methods.choose(view, Optional.of(name)));
        }
        return asked;
    }

    private List<Outcome> outcomes(Ready ready, List<Query> queries, TestSet test, double error) {
        double threshold = ready.calibration().threshold(error);
        return queries.parallelStream()
                .map(query -> outcome(
                        query,
                        view.taxonomy().node(query.spot().taxonId()),
                        judgement(ready, view.taxonomy(), query.sight(sights), likes(ready, query)),
                        threshold,
                        test.isLeaked(query.spot().imageId())))
                .toList();
    }

    /* Only a method that knows strangers looks at them, and a search takes longer than the rest. */
    private Nearest likes(Ready ready, Query query) {
        return ready.calibration().unknownShare() > 0 ? view.nearest(query.vector()) : Nearest.NONE;
    }

    /// What a method thinks of a test image.
    ///
    /// @param nearest labelled images most like it
    static Judgement judgement(Ready ready, Taxonomy taxonomy, Sight image, Nearest nearest) {
        float[] scores = ready.method().scores(image, Scope.EVERYWHERE);
        return ready.calibration().judge(taxonomy, ready.method().classes(), scores, nearest);
    }

    static Outcome outcome(Query query, int truth, Judgement judgement, double threshold, boolean leaked) {
        return outcome(query, truth, judgement.posterior(), judgement.reply(threshold), leaked);
    }

    static Outcome outcome(Query query, int truth, Posterior posterior, Reply reply, boolean leaked) {
        List<Outcome.Guess> ranked = posterior.suggestions(TOP).stream()
                .map(suggestion -> new Outcome.Guess(suggestion.node(), Math.min(1, suggestion.probability())))
                .toList();
        Outcome.Reply said = new Outcome.Reply(reply.node(), Math.min(1, reply.probability()));
        return new Outcome(query.spot().imageId(), truth, ranked, Optional.of(said), query.group(), leaked);
    }

    private static OptionalDouble promised(Calibration calibration, double error) {
        return calibration.promise(error).isPresent() ? OptionalDouble.of(error) : OptionalDouble.empty();
    }

    private List<Certificate> certificates(Map<String, Ready> asked, double error) throws IOException {
        List<Certificate> certificates = new ArrayList<>();
        for (Ready ready : asked.values()) {
            methods.generation()
                    .flatMap(generation -> ready.calibration()
                            .promise(error)
                            .map(kept -> new Certificate(
                                    ready.name(),
                                    ready.calibration().photos(),
                                    error,
                                    kept.promise().confidence(),
                                    guarantee(
                                            ready.calibration(),
                                            generation.card().settings().folds(),
                                            kept.threshold().orElseThrow()),
                                    generation.card().trained().toString(),
                                    generation.card().data(),
                                    "generation %d of %s"
                                            .formatted(
                                                    generation.number(),
                                                    generation.card().ocellus()))))
                    .ifPresent(certificates::add);
        }
        return certificates;
    }

    private static String guarantee(Calibration calibration, int folds, double threshold) {
        String strangers = calibration.unknownShare() > 0
                ? "known taxa alone, and %.0f%% of the photos of taxa never learnt (taxa hidden in turn)"
                        .formatted(100 * calibration.unknownShare())
                : "photos of known taxa only";
        return "Learn then Test on held-out answers (%d-fold, observations kept whole), for %s; threshold %.3f"
                .formatted(folds, strangers, threshold);
    }

    private static List<Comparison> comparisons(Map<String, List<Outcome>> outcomes) {
        List<String> names = List.copyOf(outcomes.keySet());
        List<Comparison> comparisons = new ArrayList<>();
        for (int a = 0; a < names.size(); a++) {
            for (int b = a + 1; b < names.size(); b++) {
                comparisons.add(McNemar.between(
                        names.get(a),
                        outcomes.getOrDefault(names.get(a), List.of()),
                        names.get(b),
                        outcomes.getOrDefault(names.get(b), List.of())));
            }
        }
        return comparisons;
    }
}
