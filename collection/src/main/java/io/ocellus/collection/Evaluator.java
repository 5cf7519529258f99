package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.ImageFilter;
import io.ocellus.catalog.ImageRow;
import io.ocellus.catalog.Split;
import io.ocellus.catalog.Spot;
import io.ocellus.classify.Method;
import io.ocellus.classify.Neighbours;
import io.ocellus.classify.Scope;
import io.ocellus.classify.Suggestion;
import io.ocellus.evaluate.Evaluation;
import io.ocellus.evaluate.MethodFigures;
import io.ocellus.evaluate.Outcome;
import io.ocellus.image.Sha256;
import io.ocellus.vector.Half;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Asks the methods about every test image, with the labelled others as gallery.
final class Evaluator {

    private static final int TOP = 5;
    private static final int PAGE = 1_000;

    private final String collection;
    private final String featureSpace;
    private final Catalog catalog;
    private final Gallery.View view;

    Evaluator(String collection, String featureSpace, Catalog catalog, Gallery.View view) {
        this.collection = collection;
        this.featureSpace = featureSpace;
        this.catalog = catalog;
        this.view = view;
    }

    EvaluationReport run() {
        Map<Long, Spot> tests = new LinkedHashMap<>();
        List<Spot> gallery = new ArrayList<>();
        catalog.forEachSpot(spot -> {
            if (!view.agreesWith(spot)) {
                return; // changed since the view was made: the figures are those of the view
            }
            if (spot.taxonId() != 0 && spot.split() == Split.TEST) {
                tests.put(spot.imageId(), spot);
            } else if (spot.taxonId() != 0) {
                gallery.add(spot);
            }
        });
        if (tests.isEmpty() || gallery.isEmpty()) {
            throw new CollectionException(
                    "there are %d labelled test images and %d others, and figures need both: import with --split auto"
                            .formatted(tests.size(), gallery.size()));
        }
        Method method = new Neighbours(view.index(), view.taxonomy(), view::vote, Neighbours.Settings.DEFAULT);
        List<Query> queries = queries(tests);
        Set<Long> leaked = leaked(tests, gallery);
        MethodFigures figures = figures(method, queries, leaked);
        int taxa = (int) tests.values().stream().map(Spot::taxonId).distinct().count();
        return new EvaluationReport(
                collection,
                featureSpace,
                "test",
                queries.size(),
                taxa,
                gallery.size(),
                leaked.size(),
                0,
                dataHash(),
                List.of(figures));
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Query(Spot spot, short[] embedding) {}

    private List<Query> queries(Map<Long, Spot> tests) {
        List<Query> queries = new ArrayList<>();
        catalog.forEachEmbedding(0, (image, half) -> {
            Spot spot = tests.get(image);
            if (spot != null) {
                queries.add(new Query(spot, half));
            }
        });
        return queries;
    }

    private MethodFigures figures(Method method, List<Query> queries, Set<Long> leaked) {
        long start = System.nanoTime();
        List<Outcome> outcomes = queries.parallelStream()
                .map(query -> outcome(method, query, leaked))
                .toList();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Evaluation(view.taxonomy(), outcomes).figures(method.name(), seconds);
    }

    private Outcome outcome(Method method, Query query, Set<Long> leaked) {
        Spot spot = query.spot();
        List<Integer> ranked = method.rank(Half.toFloats(query.embedding()), Scope.top(TOP)).suggestions().stream()
                .map(Suggestion::node)
                .toList();
        String group = spot.observation().isEmpty() ? "image " + spot.imageId() : spot.observation();
        return new Outcome(view.taxonomy().node(spot.taxonId()), ranked, group, leaked.contains(spot.imageId()));
    }

    /// Test images that the gallery has seen already, in another file.
    private Set<Long> leaked(Map<Long, Spot> tests, List<Spot> gallery) {
        Set<String> observations = new HashSet<>();
        Set<Long> galleryIds = new HashSet<>();
        for (Spot spot : gallery) {
            galleryIds.add(spot.imageId());
            if (!spot.observation().isEmpty()) {
                observations.add(spot.observation());
            }
        }
        Set<Long> leaked = new HashSet<>();
        tests.values().stream()
                .filter(spot -> observations.contains(spot.observation()))
                .forEach(spot -> leaked.add(spot.imageId()));
        LookAlikes.find(catalog, tests.keySet()).forEachPair((a, b) -> {
            if (galleryIds.contains(a) && tests.containsKey(b)) {
                leaked.add(b);
            } else if (galleryIds.contains(b) && tests.containsKey(a)) {
                leaked.add(a);
            }
        });
        return leaked;
    }

    private String dataHash() {
        Map<Integer, String> names = new HashMap<>();
        view.taxonomy().records().forEach(taxon -> names.put(taxon.id(), taxon.scientificName()));
        List<String> lines = new ArrayList<>();
        long after = 0;
        for (List<ImageRow> page = page(after); !page.isEmpty(); page = page(after)) {
            for (ImageRow image : page) {
                lines.add(
                        "%s %s %s\n".formatted(image.sha256(), image.split(), names.getOrDefault(image.taxonId(), "")));
            }
            after = page.getLast().id();
        }
        lines.sort(null);
        return Sha256.of(String.join("", lines).getBytes(StandardCharsets.UTF_8));
    }

    private List<ImageRow> page(long after) {
        return catalog.images(ImageFilter.ALL, after, PAGE);
    }
}
