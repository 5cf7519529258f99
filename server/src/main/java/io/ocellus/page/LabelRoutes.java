package io.ocellus.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import io.ocellus.catalog.ReviewState;
import io.ocellus.catalog.Split;
import io.ocellus.people.Role;
import io.ocellus.people.Visitors;
import io.ocellus.service.Labelling;
import io.ocellus.service.ServedCollection;
import io.ocellus.service.TaxonName;
import io.ocellus.taxonomy.Taxon;
import io.ocellus.web.Asked;
import io.ocellus.web.Problem.Kind;
import io.ocellus.web.Refused;
import io.ocellus.web.Route;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What people say of photos in any view, and the names that are offered to them while they type. Thread-safe.
final class LabelRoutes {

    private static final int OFFERED = 8;
    private static final int MOST = 5_000; // photos at once

    private final Scene scene;

    /// Something said of photos.
    ///
    /// @param action `label`, `accept`, `unsure`, `unusable`, `reopen`, `remove`, `restore`, `split`, `splits`
    ///     or `undo`
    /// @param taxon id, where a taxon is meant
    /// @param newest number of the change to undo
    /// @param split what the photos are used for: `train`, `test` or `none`
    /// @param splits what each photo is used for again, to undo a `split`; action `splits`
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Said(
            List<Long> images,
            String action,
            Optional<Integer> taxon,
            Optional<Long> newest,
            Optional<String> split,
            Optional<Map<Long, String>> splits) {

        Said {
            images = List.copyOf(images);
        }

        static Said of(String action, List<Long> images) {
            return new Said(images, action, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        static Said undo(List<Long> images, long newest) {
            return new Said(images, "undo", Optional.empty(), Optional.of(newest), Optional.empty(), Optional.empty());
        }

        static Said splits(Map<Long, Split> before) {
            Map<Long, String> words = new TreeMap<>();
            before.forEach((image, split) -> words.put(image, split.word()));
            return new Said(
                    List.copyOf(words.keySet()),
                    "splits",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(words));
        }
    }

    /// What came of it.
    ///
    /// @param message for people
    /// @param taxon name that the photos have now, if they were given one
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Done(String message, Optional<String> taxon, Optional<Undo> undo) {

        static Done plain(String message) {
            return new Done(message, Optional.empty(), Optional.empty());
        }
    }

    /// A taxon that is offered.
    ///
    /// @param more lineage and number of photos
    record Offered(int id, String name, String more) {}

    LabelRoutes(Scene scene) {
        this.scene = scene;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/c/{collection}/names", Role.VIEWER, this::names),
                Route.post("/c/{collection}/labels", Role.CONTRIBUTOR, this::say));
    }

    private void names(Context request) throws IOException {
        ServedCollection collection = scene.collection(request);
        request.header("Cache-Control", "no-store")
                .json(collection.taxa().suggest(Asked.text(request, "q").orElse(""), OFFERED).stream()
                        .map(LabelRoutes::offered)
                        .toList());
    }

    private static Offered offered(TaxonName name) {
        Taxon taxon = name.taxon();
        String lineage = name.lineage().stream().map(Wording::title).collect(Collectors.joining(" › "));
        String scientific = taxon.commonName().isEmpty() ? "" : taxon.scientificName();
        String more = List.of(scientific, lineage, Wording.count(name.images(), "photo")).stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
        return new Offered(taxon.id(), Wording.title(taxon), more);
    }

    private void say(Context request) throws IOException {
        Said said = Asked.json(request, Said.class);
        if (said.images().isEmpty() || said.images().size() > MOST) {
            throw Refused.badRequest("say something of 1 to %,d photos at once, not of %,d"
                    .formatted(MOST, said.images().size()));
        }
        Frame frame = scene.frame(request, "", null);
        ServedCollection collection = scene.collection(request);
        Labelling labels = collection.labels();
        String who = Scene.actor(request);
        List<Long> images = said.images();
        String photos = Wording.count(images.size(), "photo");
        request.json(
                switch (said.action()) {
                    case "label" -> label(frame, collection, said, who);
                    case "undo" -> {
                        long newest = said.newest().orElseThrow(() -> Refused.badRequest("'newest' is missing"));
                        labels.undo(new Labelling.Change(images, newest), who);
                        yield Done.plain("Taken back.");
                    }
                    case "accept" -> {
                        labels.review(images, ReviewState.ACCEPTED, who);
                        yield undoable("Agreed.", Undo.by(frame, "reopen", images));
                    }
                    case "unsure" -> {
                        labels.review(images, ReviewState.UNSURE, who);
                        yield undoable("Marked as not sure.", Undo.by(frame, "reopen", images));
                    }
                    case "reopen" -> {
                        labels.review(images, ReviewState.NEW, who);
                        yield Done.plain("Taken back.");
                    }
                    case "unusable", "remove" -> {
                        require(request, Role.CURATOR);
                        labels.remove(images, who);
                        yield undoable("Removed %s.".formatted(photos), Undo.by(frame, "restore", images));
                    }
                    case "split" -> {
                        require(request, Role.CURATOR);
                        Split split = said.split()
                                .map(Split::of)
                                .orElseThrow(() -> Refused.badRequest("say 'split': train, test or none"));
                        Map<Long, Split> before = labels.setSplit(images, split);
                        yield undoable(
                                "%s: for %s.".formatted(photos, Wording.use(split)), Undo.ofSplits(frame, before));
                    }
                    case "splits" -> {
                        require(request, Role.CURATOR);
                        labels.setSplits(splits(said));
                        yield Done.plain("Taken back.");
                    }
                    case "restore" -> {
                        require(request, Role.CURATOR);
                        labels.restore(images, who);
                        yield undoable("Brought back %s.".formatted(photos), Undo.by(frame, "remove", images));
                    }
                    default -> throw Refused.badRequest("'%s' cannot be done to photos".formatted(said.action()));
                });
    }

    private static Map<Long, Split> splits(Said said) {
        Map<Long, String> words = said.splits()
                .filter(each -> each.keySet().equals(Set.copyOf(said.images())))
                .orElseThrow(() -> Refused.badRequest("say 'splits': what each of the photos is used for"));
        Map<Long, Split> splits = new TreeMap<>();
        words.forEach((image, word) -> splits.put(image, Split.of(word)));
        return splits;
    }

    /* Whoever names a photo has looked at it: the name needs no second look. */
    private static Done label(Frame frame, ServedCollection collection, Said said, String who) {
        int id = said.taxon().orElseThrow(() -> Refused.badRequest("no taxon is named: say 'taxon'"));
        Taxon taxon = collection.taxa().require(Integer.toString(id));
        Labelling labels = collection.labels();
        Labelling.Change change = labels.label(said.images(), List.of(Integer.toString(id)), who);
        labels.review(said.images(), ReviewState.ACCEPTED, who);
        String title = Wording.title(taxon);
        String message = said.images().size() == 1
                ? "It is %s.".formatted(title)
                : "%s are %s.".formatted(Wording.count(said.images().size(), "photo"), title);
        return new Done(
                message, Optional.of(title), Optional.of(Undo.ofLabels(frame, change.images(), change.newest())));
    }

    private static Done undoable(String message, Undo undo) {
        return new Done(message, Optional.empty(), Optional.of(undo));
    }

    private static void require(Context request, Role role) {
        if (Visitors.of(request).role().compareTo(role) < 0) {
            throw new Refused(Kind.FORBIDDEN, "only a curator may do this; mark the photo as not sure instead");
        }
    }
}
