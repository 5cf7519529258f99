package io.ocellus.page;

import io.javalin.http.Context;
import io.ocellus.collection.CollectionStatus;
import io.ocellus.collection.Identification;
import io.ocellus.collection.IdentifyRequest;
import io.ocellus.model.Bundle;
import io.ocellus.people.Role;
import io.ocellus.rest.Uploads;
import io.ocellus.service.Asking;
import io.ocellus.service.Encounter;
import io.ocellus.service.Newcomers.Added;
import io.ocellus.service.PhotoCard;
import io.ocellus.service.PhotoFilter;
import io.ocellus.service.ServedCollection;
import io.ocellus.service.Upload;
import io.ocellus.taxonomy.Taxon;
import io.ocellus.web.Asked;
import io.ocellus.web.Problem.Kind;
import io.ocellus.web.Refused;
import io.ocellus.web.Route;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// The view Identify: photos in, names out; "yes" and "no" teach. The server keeps no photo that it was only asked
/// about: whoever says what it shows sends it again. Thread-safe.
final class IdentifyRoutes {

    private static final int TOP = 5;
    private static final int SAMPLES = 24;

    private final Scene scene;

    /// What became of photos that were to be kept.
    ///
    /// @param photo address of the page of the first
    record Kept(String message, String photo, Optional<Undo> undo) {}

    IdentifyRoutes(Scene scene) {
        this.scene = scene;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/c/{collection}/identify", Role.VIEWER, this::show),
                Route.post("/c/{collection}/identify", Role.VIEWER, this::ask),
                Route.post("/c/{collection}/identify/where", Role.VIEWER, this::where),
                Route.post("/c/{collection}/identify/keep", Role.CONTRIBUTOR, this::keep));
    }

    private void show(Context request) throws IOException {
        ServedCollection collection = scene.collection(request);
        Frame frame = scene.frame(request, "Identify", Tab.IDENTIFY);
        Optional<Taxon> within =
                Asked.text(request, "within").map(name -> collection.taxa().require(name));
        String query =
                Optional.ofNullable(request.queryString()).map(set -> "?" + set).orElse("");
        IdentifyView view = new IdentifyView(
                frame,
                frame.to("identify" + query),
                knows(collection.status()),
                collection.methods(),
                Asked.text(request, "method").orElse(""),
                within.map(taxon -> Integer.toString(taxon.id())).orElse(""),
                within.map(Wording::title).orElse(""),
                asOne(request),
                samples(collection));
        scene.show(request, "identify", view);
    }

    private static String knows(CollectionStatus status) {
        return status.labelled() == 0
                ? "Nothing is labelled here yet: the first photo that you name is the first one known."
                : "Bring one; it is compared with %s of %s."
                        .formatted(Wording.count(status.labelled(), "photo"), Wording.taxa(status.taxaWithImages()));
    }

    /* Ids follow the order in which photos came: evenly spread ones show what there is. */
    private static List<Tile> samples(ServedCollection collection) {
        long newest = collection.photos().page(PhotoFilter.ALL, Optional.empty(), 1).photos().stream()
                .mapToLong(PhotoCard::image)
                .findFirst()
                .orElse(0);
        List<Long> spread = LongStream.rangeClosed(1, SAMPLES)
                .map(i -> Math.max(1, i * newest / SAMPLES))
                .distinct()
                .boxed()
                .toList();
        return collection.photos().cards(spread).stream()
                .filter(card -> !card.removed())
                .map(card -> Tile.of(card.image(), card.taxon()))
                .toList();
    }

    private void ask(Context request) throws IOException, InterruptedException {
        List<Upload> photos = Uploads.of(request, scene.settings());
        IdentifyRequest question = new IdentifyRequest(
                TOP, Asked.text(request, "within"), Asked.text(request, "method"), IdentifyRequest.DEFAULT_ERROR);
        Asking asking = scene.collection(request).asking();
        Identification found = asOne(request)
                ? asking.identifyAsOne(photos, question)
                : asking.identify(photos.subList(0, 1), question).getFirst();
        Frame frame = scene.frame(request, "Identify", Tab.IDENTIFY);
        Optional<String> where = seeing(request).map(model -> frame.to("identify/where"));
        int together = asOne(request) ? photos.size() : 1;
        scene.show(request, "answer", new AnswerView(frame, photos.getFirst().name(), together, found, where));
    }

    /* Whether photos that come together show the same organism. */
    private static boolean asOne(Context request) {
        return Asked.oneOf(request, "observation", List.of("one")).isPresent();
    }

    private void where(Context request) throws IOException {
        String model = seeing(request)
                .orElseThrow(() -> Refused.notFound("the network of this collection names nothing by itself"));
        byte[] png = scene.collection(request)
                .asking()
                .heat(photo(request), model, new IdentifyRequest(TOP, Optional.empty()))
                .orElseThrow(() -> new Refused(Kind.UNPROCESSABLE, "this network cannot tell where it looks"));
        request.header("Cache-Control", "no-store").contentType("image/png").result(png);
    }

    /* A network that names classes can show where it saw them; one that only describes cannot. */
    private Optional<String> seeing(Context request) throws IOException {
        String backbone = scene.collection(request).status().backbone();
        return scene.collections()
                .home()
                .bundles()
                .find(backbone)
                .filter(bundle -> !bundle.labels().isEmpty())
                .map(Bundle::name);
    }

    /* Photos that are sent together were asked about as one: they show the same organism. */
    private void keep(Context request) throws IOException, InterruptedException {
        ServedCollection collection = scene.collection(request);
        Taxon taxon = collection
                .taxa()
                .require(Optional.ofNullable(request.formParam("taxon"))
                        .orElseThrow(() -> Refused.badRequest("no taxon is named: send the field 'taxon'")));
        List<Upload> photos = Uploads.of(request, scene.settings());
        Uploads.requireAllowance(request, photos);
        Encounter encounter = photos.size() == 1 ? new Encounter.Apart() : new Encounter.Together();
        List<Added> added = collection
                .newcomers()
                .add(photos, Optional.of(Integer.toString(taxon.id())), encounter, Scene.actor(request));
        request.json(kept(scene.frame(request, "Identify", Tab.IDENTIFY), added, taxon));
    }

    /* Undo takes out only what was not there before, and is offered to those who may remove photos. */
    private static Kept kept(Frame frame, List<Added> added, Taxon taxon) {
        long first = added.stream()
                .flatMap(photo -> photo.image().stream())
                .findFirst()
                .orElseThrow(() -> new Refused(Kind.UNSUPPORTED, whyRefused(added)));
        List<Long> news = added.stream()
                .filter(Added::isNew)
                .flatMap(photo -> photo.image().stream())
                .toList();
        String title = Wording.title(taxon);
        return new Kept(
                message(added.size(), news.size(), title),
                frame.to("photos/" + first),
                news.isEmpty() || !frame.may(Role.CURATOR)
                        ? Optional.empty()
                        : Optional.of(Undo.by(frame, "remove", news)));
    }

    private static String message(int photos, int news, String title) {
        if (photos == 1) {
            return news == 1
                    ? "Kept as %s.".formatted(title)
                    : "This photo was there already; it is now %s.".formatted(title);
        }
        return news == photos
                ? "Kept %s as %s.".formatted(Wording.count(photos, "photo"), title)
                : "%s are now %s, %s of them new.".formatted(Wording.count(photos, "photo"), title, news);
    }

    private static String whyRefused(List<Added> added) {
        return added.stream()
                .flatMap(photo -> photo.refused().stream())
                .map(Identification.Refused::message)
                .findFirst()
                .orElse("the photo cannot be read");
    }

    private Upload photo(Context request) throws IOException {
        return Uploads.of(request, scene.settings()).getFirst();
    }
}
