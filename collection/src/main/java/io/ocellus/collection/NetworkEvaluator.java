package io.ocellus.collection;

import io.ocellus.answer.Posterior;
import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.ImageRow;
import io.ocellus.classify.Scope;
import io.ocellus.evaluate.Evaluation;
import io.ocellus.evaluate.Outcome;
import io.ocellus.image.Decoding;
import io.ocellus.image.PhotoDecoder;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;

/// Asks a network that was taught elsewhere about every test image of a collection.
final class NetworkEvaluator {

    private final CollectionFolder folder;
    private final Catalog catalog;
    private final Gallery.View view;
    private final NetworkNames network;
    private final PhotoDecoder decoder = PhotoDecoder.standard();

    NetworkEvaluator(CollectionFolder folder, Catalog catalog, Gallery.View view, NetworkNames network) {
        this.folder = folder;
        this.catalog = catalog;
        this.view = view;
        this.network = network;
    }

    EvaluationReport run(double error, ImportProgress progress) {
        TestSet test = new TestSet(catalog, view);
        List<TestSet.Query> queries = test.queries();
        AtomicLong done = new AtomicLong();
        long start = System.nanoTime();
        List<Outcome> outcomes = queries.parallelStream()
                .map(query -> {
                    Outcome outcome = outcome(query, test.isLeaked(query.spot().imageId()), error);
                    progress.at(ImportProgress.Stage.READING, done.incrementAndGet(), queries.size());
                    return outcome;
                })
                .toList();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new EvaluationReport(
                folder.name(),
                network.space(),
                "test",
                queries.size(),
                test.taxa(),
                test.gallerySize(),
                test.leaked(),
                Studies.SEED,
                DataHash.of(catalog, view.taxonomy(), image -> true),
                List.of(new Evaluation(network.taxonomy(), outcomes, this::trainingImages)
                        .figures(NetworkNames.METHOD, seconds, OptionalDouble.empty())),
                List.of(),
                test.leaks());
    }

    private int trainingImages(int node) {
        int id = network.taxonomy().id(node);
        return view.taxonomy().contains(id) ? view.votes(view.taxonomy().node(id)) : 0;
    }

    private Outcome outcome(TestSet.Query query, boolean leaked, double error) {
        ImageRow image = catalog.image(query.spot().imageId()).orElseThrow();
        Posterior posterior = switch (decoder.decode(Places.file(folder, catalog, image), network.shorterSide())) {
            case Decoding.Picture picture -> network.posterior(picture.pixels(), Scope.EVERYWHERE);
            case Decoding.Refusal gone ->
                throw new CollectionException(
                        "%s: %s; a network must see the photo itself: put it back, or remove it with: ocellus images remove %d"
                                .formatted(Places.shown(catalog, image), gone.message(), image.id()));
        };
        int truth = network.taxonomy().node(query.spot().taxonId());
        return Evaluator.outcome(query, truth, posterior, network.reply(posterior, error), leaked);
    }
}
