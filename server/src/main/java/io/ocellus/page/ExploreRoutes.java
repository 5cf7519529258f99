package io.ocellus.page;

import io.javalin.http.Context;
import io.ocellus.collection.CollectionStatus;
import io.ocellus.people.Role;
import io.ocellus.service.PhotoFilter;
import io.ocellus.service.ServedCollection;
import io.ocellus.service.TaxonCard;
import io.ocellus.web.Asked;
import io.ocellus.web.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The view Explore: the tree of taxa, and one taxon. Thread-safe.
final class ExploreRoutes {

    private static final int MIXED = 6;
    private static final List<String> ORDERS = List.of("name", "photos", "told");

    private final Scene scene;

    ExploreRoutes(Scene scene) {
        this.scene = scene;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/c/{collection}/explore", Role.VIEWER, this::roots),
                Route.get("/c/{collection}/explore/{taxon}", Role.VIEWER, this::branch),
                Route.get("/c/{collection}/taxa/{taxon}", Role.VIEWER, this::taxon));
    }

    private void roots(Context request) throws IOException {
        ServedCollection collection = scene.collection(request);
        Frame frame = scene.frame(request, "Explore", Tab.EXPLORE);
        Level level = level(request, collection, uncrowded(collection), frame.to("explore"));
        if (isPiece(request)) {
            piece(request, frame, level);
            return;
        }
        Optional<String> told = level.rows().stream().anyMatch(row -> row.asked() > 0)
                ? Optional.of("The bar says how often a taxon’s photos were named as it, or as something below it,"
                        + " while they were held out of the last training.")
                : Optional.empty();
        scene.show(request, "explore", new ExploreView(frame, holds(collection.status()), told, level));
    }

    /* A tree often begins with a trunk: levels with one taxon each tell nothing apart. */
    private static List<TaxonCard> uncrowded(ServedCollection collection) throws IOException {
        List<TaxonCard> level = collection.taxa().roots();
        while (level.size() == 1 && level.getFirst().children() > 0) {
            level = collection.taxa().children(level.getFirst().taxon().id());
        }
        return level;
    }

    private void branch(Context request) throws IOException {
        ServedCollection collection = scene.collection(request);
        int id = Math.toIntExact(Asked.pathNumber(request, "taxon"));
        Frame frame = scene.frame(request, "", Tab.EXPLORE);
        Level level = level(request, collection, collection.taxa().children(id), frame.to("explore/" + id));
        if (isPiece(request)) {
            piece(request, frame, level);
            return;
        }
        draw(request, "branch", Map.of("frame", frame, "level", level));
    }

    /* What follows rows that are there already comes without a list around it. */
    private static boolean isPiece(Context request) {
        return Asked.text(request, "after").isPresent();
    }

    private void piece(Context request, Frame frame, Level level) {
        draw(request, "leaves", Map.of("frame", frame, "level", level));
    }

    private void draw(Context request, String template, Map<String, Object> parameters) {
        request.header("Cache-Control", "no-store").html(scene.templates().draw(template, parameters));
    }

    private static Level level(Context request, ServedCollection collection, List<TaxonCard> cards, String address)
            throws IOException {
        Optional<TaxonRow> after = Optional.empty();
        if (isPiece(request)) {
            int last = Asked.number(request, "after", 0, 1, Integer.MAX_VALUE);
            after = Optional.of(row(collection.taxa().one(last)));
        }
        return Level.of(rows(cards), order(request), after, address);
    }

    private void taxon(Context request) throws IOException {
        ServedCollection collection = scene.collection(request);
        int id = Math.toIntExact(Asked.pathNumber(request, "taxon"));
        TaxonCard card = collection.taxa().one(id);
        Frame frame = scene.frame(request, Wording.title(card.taxon()), Tab.EXPLORE);
        GalleryView gallery = new Galleries(frame, collection, Map.of("within", Integer.toString(id)))
                .piece(within(id), Optional.empty());
        TaxonView view = new TaxonView(
                frame,
                card.taxon(),
                card.lineage(),
                row(card),
                Level.of(
                        rows(collection.taxa().children(id)),
                        TaxonOrder.NAME,
                        Optional.empty(),
                        frame.to("explore/" + id)),
                mixed(collection, id),
                gallery);
        scene.show(request, "onetaxon", view);
    }

    private static List<TaxonView.Mixed> mixed(ServedCollection collection, int id) throws IOException {
        List<TaxonView.Mixed> mixed = new ArrayList<>();
        for (TaxonCard.Confused confused : collection.taxa().confused(id, MIXED)) {
            mixed.add(new TaxonView.Mixed(
                    confused.taxon(),
                    confused.photos(),
                    confused.image(),
                    collection.taxa().one(confused.taxon().id()).image().orElse(0L)));
        }
        return mixed;
    }

    private static List<TaxonRow> rows(List<TaxonCard> cards) {
        return cards.stream().map(ExploreRoutes::row).toList();
    }

    private static TaxonRow row(TaxonCard card) {
        return new TaxonRow(
                card.taxon(),
                card.imagesWithin(),
                card.children(),
                card.image().orElse(0L),
                card.toldApart().map(TaxonCard.ToldApart::photos).orElse(0),
                card.toldApart().map(TaxonCard.ToldApart::share).orElse(0.0));
    }

    private static PhotoFilter within(int taxon) {
        return new PhotoFilter(
                Optional.of(taxon),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                PhotoFilter.ALL.order());
    }

    private static TaxonOrder order(Context request) {
        return Asked.oneOf(request, "order", ORDERS)
                .map(word -> TaxonOrder.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(TaxonOrder.NAME);
    }

    private static String holds(CollectionStatus status) {
        return "%s, %s of them labelled; %s, %s with photos."
                .formatted(
                        Wording.count(status.images(), "photo"),
                        Wording.number(status.labelled()),
                        Wording.taxa(status.taxa()),
                        Wording.number(status.taxaWithImages()));
    }
}
