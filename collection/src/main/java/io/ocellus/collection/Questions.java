package io.ocellus.collection;

import io.ocellus.answer.Calibration;
import io.ocellus.answer.Judgement;
import io.ocellus.answer.Reply;
import io.ocellus.answer.Suggestion;
import io.ocellus.catalog.Catalog;
import io.ocellus.classify.MultiLabelSvm;
import io.ocellus.classify.MultiLabelSvm.Finding;
import io.ocellus.classify.Nearest;
import io.ocellus.classify.Neighbours;
import io.ocellus.classify.Scope;
import io.ocellus.classify.Sight;
import io.ocellus.collection.Identification.Answer;
import io.ocellus.collection.Identification.Example;
import io.ocellus.collection.Identification.Label;
import io.ocellus.collection.Identification.SuggestedTaxon;
import io.ocellus.embed.Embedder;
import io.ocellus.image.Decoding;
import io.ocellus.image.PhotoBytes;
import io.ocellus.image.PhotoDecoder;
import io.ocellus.image.Sha256;
import io.ocellus.index.Neighbour;
import io.ocellus.route.Decision;
import io.ocellus.route.Route;
import io.ocellus.route.Routed;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A query's way through: photo, pixels, embedding, ranking, answer. Thread-safe.
final class Questions {

    private static final int EXAMPLES = 3;

    private final String collection;
    private final Catalog catalog;
    private final Supplier<Embedder> embedder; // opened when a photo is looked at
    private final Gallery gallery;
    private final Methods methods;
    private final Networks networks;
    private final PhotoDecoder decoder = PhotoDecoder.standard();

    Questions(
            String collection,
            Catalog catalog,
            Supplier<Embedder> embedder,
            Gallery gallery,
            Methods methods,
            Networks networks) {
        this.networks = networks;
        this.collection = collection;
        this.catalog = catalog;
        this.embedder = embedder;
        this.gallery = gallery;
        this.methods = methods;
    }

    Identification identify(Path photo, IdentifyRequest request) throws IOException {
        long start = System.nanoTime();
        return switch (decoder.read(photo)) {
            case Decoding.Refusal refusal -> refused(photo, refusal);
            case PhotoBytes.Held held -> identify(photo, held.file(), request, start);
        };
    }

    /// Names what an embedding shows.
    ///
    /// @param space that it is of, and that the collection is of
    Identification identify(String name, float[] embedding, String space, IdentifyRequest request) throws IOException {
        return identify(name, Sight.of(embedding), space, request);
    }

    /// How networks see photos of one organism that are at hand.
    ///
    /// @param embedding `float[dimension]`, raw: of the photo, or the mean over several
    Sight sight(List<OpenedPhoto> photos, float[] embedding, Looking looking) {
        List<PhotoSight> sights = photos.stream()
                .map(photo -> new PhotoSight(
                        networks, photo.file(), photo.opened().picture().pixels(), shorterSide(), embedding, looking))
                .toList();
        return sights.size() == 1 ? sights.getFirst() : new JointSight(embedding, sights);
    }

    /// Names what a sight shows.
    ///
    /// @param space of its embedding, which the collection is of
    Identification identify(String name, Sight sight, String space, IdentifyRequest request) throws IOException {
        long start = System.nanoTime();
        Gallery.View view = gallery.now();
        Verdict verdict = verdict(view, sight, request);
        double milliseconds = (System.nanoTime() - start) / 1e6;
        return new Identification(
                name,
                Optional.empty(),
                Optional.of(collection),
                Optional.of(verdict.method()),
                Optional.of(space),
                Optional.of(verdict.answer()),
                Optional.of(verdict.suggestions()),
                verdict.labels(),
                Optional.empty(),
                Optional.of(new Identification.Milliseconds(0, 0, milliseconds, milliseconds)),
                Optional.empty(),
                verdict.route());
    }

    private static Identification refused(Path photo, Decoding.Refusal refusal) {
        return Identification.refused(photo.toString(), refusal.reason().code(), refusal.message());
    }

    private Identification identify(Path photo, byte[] file, IdentifyRequest request, long start) throws IOException {
        return switch (decoder.decode(file, shorterSide())) {
            case Decoding.Refusal refusal -> refused(photo, refusal);
            case Decoding.Picture picture -> {
                String sha256 = Sha256.of(file);
                long decoded = System.nanoTime();
                float[] embedding = embedder.get().embed(picture.pixels());
                long embedded = System.nanoTime();
                Gallery.View view = gallery.now();
                Sight sight =
                        new PhotoSight(networks, file, picture.pixels(), shorterSide(), embedding, Looking.AT_ONCE);
                Verdict verdict = verdict(view, sight, request);
                long end = System.nanoTime();
                yield new Identification(
                        photo.toString(),
                        Optional.of(sha256),
                        Optional.of(collection),
                        Optional.of(verdict.method()),
                        Optional.of(embedder.get().space().name()),
                        Optional.of(verdict.answer()),
                        Optional.of(verdict.suggestions()),
                        verdict.labels(),
                        Optional.empty(),
                        Optional.of(new Identification.Milliseconds(
                                (decoded - start) / 1e6,
                                (embedded - decoded) / 1e6,
                                (end - embedded) / 1e6,
                                (end - start) / 1e6)),
                        Optional.empty(),
                        verdict.route());
            }
        };
    }

    SearchResult search(Path photo, IdentifyRequest request) {
        return switch (decoder.decode(photo, shorterSide())) {
            case Decoding.Refusal refusal ->
                new SearchResult(
                        photo.toString(),
                        Optional.empty(),
                        List.of(),
                        Optional.of(new Identification.Refused(refusal.reason().code(), refusal.message())));
            case Decoding.Picture picture ->
                search(
                        photo.toString(),
                        embedder.get().embed(picture.pixels()),
                        embedder.get().space().name(),
                        request);
        };
    }

    SearchResult search(String name, float[] embedding, String space, IdentifyRequest request) {
        return new SearchResult(name, Optional.of(space), hits(embedding, request), Optional.empty());
    }

    private List<SearchResult.Hit> hits(float[] embedding, IdentifyRequest request) {
        Gallery.View view = gallery.now();
        int within = node(view.taxonomy(), request.within());
        return view.index().nearest(embedding, request.top(), image -> isWithin(view, image, within)).stream()
                .map(neighbour -> hit(view, neighbour))
                .toList();
    }

    private int shorterSide() {
        return Math.max(Intake.SHORTER_SIDE, embedder.get().shorterSide());
    }

    private static boolean isWithin(Gallery.View view, long image, int within) {
        int node = view.node(image);
        return within == Scope.EVERYWHERE
                || (node != Neighbours.NO_VOTE && view.taxonomy().isWithin(node, within));
    }

    private static int node(Taxonomy taxonomy, Optional<String> name) {
        if (name.isEmpty()) {
            return Scope.EVERYWHERE;
        }
        return Taxa.require(taxonomy, name.get());
    }

    /// What a method says of an embedding.
    private record Verdict(
            String method,
            Answer answer,
            List<SuggestedTaxon> suggestions,
            Optional<List<Label>> labels,
            Optional<String> route) {}

    private Verdict verdict(Gallery.View view, Sight photo, IdentifyRequest request) throws IOException {
        float[] embedding = photo.embedding();
        if (request.method().orElse(TrainingSettings.SVM).equals(TrainingSettings.SVM)) {
            Optional<MultiLabelSvm> several = methods.multiLabel(view.taxonomy());
            if (several.isPresent()) {
                return verdict(view, several.get(), embedding, request);
            }
        }
        Methods.Ready ready = request.method().isEmpty() && !photo.hasPhoto()
                ? methods.bestOfEmbeddings(view)
                : methods.choose(view, request.method());
        int within = node(view.taxonomy(), request.within());
        Decision decision = ready.method() instanceof Routed routed
                ? routed.decide(photo, within)
                : new Decision(new Route.General(), ready.method().scores(photo, within));
        float[] scores = decision.scores();
        Judgement judgement = judgement(view, ready, embedding, scores, request);
        boolean calibrated = ready.calibration().photos() > 0;
        List<SuggestedTaxon> suggestions = judgement.posterior().suggestions(request.top()).stream()
                .map(suggestion -> suggested(view, suggestion, embedding, calibrated))
                .toList();
        return new Verdict(
                ready.name(),
                answer(view.taxonomy(), judgement, ready.calibration(), request),
                suggestions,
                Optional.empty(),
                ready.method() instanceof Routed ? Optional.of(decision.route().told()) : Optional.empty());
    }

    /* Who narrows the question to a taxon knows that the photo shows one within it: nothing there is new. */
    private static Judgement judgement(
            Gallery.View view, Methods.Ready ready, float[] embedding, float[] scores, IdentifyRequest request) {
        Calibration calibration = request.within().isEmpty()
                ? ready.calibration()
                : ready.calibration().amongKnown();
        Nearest nearest = calibration.unknownShare() > 0 ? view.nearest(embedding) : Nearest.NONE;
        return calibration.judge(view.taxonomy(), ready.method().classes(), scores, nearest);
    }

    /* Every label is asked about alone; the answer is the most probable of those that are said. */
    private Verdict verdict(Gallery.View view, MultiLabelSvm svm, float[] embedding, IdentifyRequest request) {
        List<Finding> findings = svm.findings(embedding, node(view.taxonomy(), request.within()));
        List<SuggestedTaxon> suggestions = findings.stream()
                .limit(request.top())
                .map(finding -> suggested(view, new Suggestion(finding.node(), finding.probability()), embedding, true))
                .toList();
        List<Finding> said = findings.stream().filter(Finding::isSaid).toList();
        Answer answer = said.stream()
                .findFirst()
                .map(best -> new Answer(
                        Optional.of(view.taxonomy().taxon(best.node())),
                        view.taxonomy().lineage(best.node()),
                        best.probability(),
                        Optional.of(best.probability()),
                        Optional.empty(),
                        false))
                .orElseGet(() -> new Answer(Optional.empty(), List.of(), 0, Optional.empty(), Optional.empty(), true));
        List<Label> labels = said.stream()
                .map(finding ->
                        new Label(view.taxonomy().taxon(finding.node()), finding.probability(), finding.threshold()))
                .toList();
        return new Verdict(TrainingSettings.SVM, answer, suggestions, Optional.of(labels), Optional.empty());
    }

    private static Answer answer(
            Taxonomy taxonomy, Judgement judgement, Calibration calibration, IdentifyRequest request) {
        Reply reply = judgement.reply(calibration.threshold(request.error()));
        Optional<Double> novelty =
                calibration.unknownShare() > 0 && request.within().isEmpty()
                        ? Optional.of(judgement.novelty())
                        : Optional.empty();
        Optional<Double> promised = calibration
                .promise(request.error())
                .filter(kept -> request.within().isEmpty()) // a narrowed question is another one than was calibrated
                .map(kept -> kept.promise().error());
        Optional<Double> probability = calibration.photos() > 0 ? Optional.of(reply.probability()) : Optional.empty();
        return reply.isUnknown()
                ? new Answer(Optional.empty(), List.of(), 0, Optional.empty(), promised, novelty, true)
                : new Answer(
                        Optional.of(taxonomy.taxon(reply.node())),
                        taxonomy.lineage(reply.node()),
                        reply.probability(),
                        probability,
                        promised,
                        novelty,
                        false);
    }

    /// What the gallery shows beside a suggestion that came from elsewhere.
    NetworkNames.Gallery lookAlikes() {
        return photo -> {
            float[] embedding = embedder.get().embed(photo);
            Gallery.View view = gallery.now();
            return id -> view.taxonomy().contains(id)
                    ? known(view, view.taxonomy().node(id), embedding)
                    : new NetworkNames.Known(0, List.of());
        };
    }

    private NetworkNames.Known known(Gallery.View view, int node, float[] embedding) {
        return new NetworkNames.Known(view.votes(node), examples(view, node, embedding));
    }

    private SuggestedTaxon suggested(Gallery.View view, Suggestion suggestion, float[] embedding, boolean calibrated) {
        int node = suggestion.node();
        return new SuggestedTaxon(
                view.taxonomy().taxon(node),
                view.taxonomy().lineage(node),
                suggestion.probability(),
                calibrated ? Optional.of(suggestion.probability()) : Optional.empty(),
                view.votes(node),
                examples(view, node, embedding));
    }

    /* Examples come from the gallery's own space, by a search narrowed to the taxon, whatever the method looks at. */
    private List<Example> examples(Gallery.View view, int node, float[] embedding) {
        return view.index().nearestOf(embedding, EXAMPLES, view.voters().of(node)).stream()
                .map(neighbour -> new Example(neighbour.id(), path(neighbour), neighbour.similarity()))
                .toList();
    }

    private SearchResult.Hit hit(Gallery.View view, Neighbour neighbour) {
        int node = view.node(neighbour.id());
        return new SearchResult.Hit(
                neighbour.id(),
                path(neighbour),
                node == Neighbours.NO_VOTE
                        ? Optional.empty()
                        : Optional.of(view.taxonomy().taxon(node)),
                neighbour.similarity());
    }

    private String path(Neighbour neighbour) {
        return catalog.image(neighbour.id())
                .map(image -> Places.shown(catalog, image))
                .orElse("");
    }
}
