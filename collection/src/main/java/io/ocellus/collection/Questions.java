package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.classify.Method;
import io.ocellus.classify.Neighbours;
import io.ocellus.classify.Ranking;
import io.ocellus.classify.Scope;
import io.ocellus.classify.Suggestion;
import io.ocellus.collection.Identification.Answer;
import io.ocellus.collection.Identification.Example;
import io.ocellus.collection.Identification.SuggestedTaxon;
import io.ocellus.embed.Embedder;
import io.ocellus.image.Decoding;
import io.ocellus.image.PhotoBytes;
import io.ocellus.image.PhotoDecoder;
import io.ocellus.image.Sha256;
import io.ocellus.index.Neighbour;
import io.ocellus.taxonomy.Taxonomy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A query's way through: photo, pixels, embedding, ranking, answer. Thread-safe.
final class Questions {

    private static final int EXAMPLES = 3;

    private final String collection;
    private final Catalog catalog;
    private final Embedder embedder;
    private final Gallery gallery;
    private final PhotoDecoder decoder = PhotoDecoder.standard();

    Questions(String collection, Catalog catalog, Embedder embedder, Gallery gallery) {
        this.collection = collection;
        this.catalog = catalog;
        this.embedder = embedder;
        this.gallery = gallery;
    }

    Identification identify(Path photo, IdentifyRequest request) {
        long start = System.nanoTime();
        return switch (decoder.read(photo)) {
            case Decoding.Refusal refusal -> refused(photo, refusal);
            case PhotoBytes.Held held -> identify(photo, held.file(), request, start);
        };
    }

    private static Identification refused(Path photo, Decoding.Refusal refusal) {
        return Identification.refused(photo.toString(), refusal.reason().code(), refusal.message());
    }

    private Identification identify(Path photo, byte[] file, IdentifyRequest request, long start) {
        return switch (decoder.decode(file, shorterSide())) {
            case Decoding.Refusal refusal -> refused(photo, refusal);
            case Decoding.Picture picture -> {
                String sha256 = Sha256.of(file);
                long decoded = System.nanoTime();
                float[] embedding = embedder.embed(picture.pixels());
                long embedded = System.nanoTime();
                Gallery.View view = gallery.now();
                Scope scope = new Scope(node(view.taxonomy(), request.within()), request.top());
                Method method = new Neighbours(view.index(), view.taxonomy(), view::vote, Neighbours.Settings.DEFAULT);
                Ranking ranking = method.rank(embedding, scope);
                List<SuggestedTaxon> suggestions = ranking.suggestions().stream()
                        .map(s -> suggested(view, s))
                        .toList();
                long end = System.nanoTime();
                yield new Identification(
                        photo.toString(),
                        Optional.of(sha256),
                        Optional.of(collection),
                        Optional.of(method.name()),
                        Optional.of(embedder.space().name()),
                        Optional.of(answer(view.taxonomy(), ranking)),
                        Optional.of(suggestions),
                        Optional.empty(),
                        Optional.of(new Identification.Milliseconds(
                                (decoded - start) / 1e6,
                                (embedded - decoded) / 1e6,
                                (end - embedded) / 1e6,
                                (end - start) / 1e6)));
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
            case Decoding.Picture picture -> {
                float[] embedding = embedder.embed(picture.pixels());
                Gallery.View view = gallery.now();
                int within = node(view.taxonomy(), request.within());
                List<SearchResult.Hit> hits =
                        view.index().nearest(embedding, request.top(), image -> isWithin(view, image, within)).stream()
                                .map(neighbour -> hit(view, neighbour))
                                .toList();
                yield new SearchResult(
                        photo.toString(), Optional.of(embedder.space().name()), hits, Optional.empty());
            }
        };
    }

    private int shorterSide() {
        return Math.max(Intake.SHORTER_SIDE, embedder.shorterSide());
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

    private static Answer answer(Taxonomy taxonomy, Ranking ranking) {
        return ranking.agreed()
                .map(agreed -> new Answer(
                        Optional.of(taxonomy.taxon(agreed.node())),
                        taxonomy.lineage(agreed.node()),
                        agreed.share(),
                        false))
                .orElseGet(() -> new Answer(Optional.empty(), List.of(), 0, true));
    }

    private SuggestedTaxon suggested(Gallery.View view, Suggestion suggestion) {
        return new SuggestedTaxon(
                view.taxonomy().taxon(suggestion.node()),
                view.taxonomy().lineage(suggestion.node()),
                suggestion.share(),
                suggestion.examples().stream()
                        .limit(EXAMPLES)
                        .map(neighbour -> new Example(neighbour.id(), path(neighbour), neighbour.similarity()))
                        .toList());
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
