package io.ocellus.page;

import io.javalin.http.Context;
import io.ocellus.catalog.ImageFilter;
import io.ocellus.catalog.Provenance;
import io.ocellus.catalog.ReviewState;
import io.ocellus.catalog.Split;
import io.ocellus.collection.SearchResult;
import io.ocellus.people.Role;
import io.ocellus.service.PhotoCard;
import io.ocellus.service.PhotoDetails;
import io.ocellus.service.PhotoFilter;
import io.ocellus.service.ServedCollection;
import io.ocellus.taxonomy.Taxon;
import io.ocellus.web.Asked;
import io.ocellus.web.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The gallery with its filters, and one photo. Thread-safe.
final class PhotoRoutes {

    private static final int ALIKE = 12;
    private static final Choice.Option ANY = new Choice.Option("", "any");
    private static final List<Choice.Option> LABELLED =
            List.of(ANY, new Choice.Option("true", "named"), new Choice.Option("false", "not named yet"));
    private static final List<Choice.Option> SPLITS = List.of(
            ANY,
            new Choice.Option("train", "learning"),
            new Choice.Option("test", "testing"),
            new Choice.Option("none", "neither"));
    private static final List<Choice.Option> REVIEWS = List.of(
            ANY,
            new Choice.Option("new", "by nobody"),
            new Choice.Option("accepted", "agreed with"),
            new Choice.Option("unsure", "not sure"),
            new Choice.Option("rejected", "name is wrong"));
    private static final List<Choice.Option> ORDERS =
            List.of(new Choice.Option("", "newest first"), new Choice.Option("oldest", "oldest first"));
    private static final List<Choice.Option> REMOVED =
            List.of(new Choice.Option("", "in the collection"), new Choice.Option("true", "removed"));

    private final Scene scene;

    PhotoRoutes(Scene scene) {
        this.scene = scene;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/c/{collection}/photos", Role.VIEWER, this::gallery),
                Route.get("/c/{collection}/photos/{image}", Role.VIEWER, this::photo),
                Route.get("/c/{collection}/photos/{image}/alike", Role.VIEWER, this::alike));
    }

    private void gallery(Context request) throws IOException {
        ServedCollection collection = scene.collection(request);
        Frame frame = scene.frame(request, "Photos", Tab.EXPLORE);
        Optional<Taxon> within =
                Asked.text(request, "within").map(name -> collection.taxa().require(name));
        Map<String, String> set = new LinkedHashMap<>();
        within.ifPresent(taxon -> set.put("within", Integer.toString(taxon.id())));
        List<Choice> choices = choices(request);
        choices.stream().filter(choice -> !choice.chosen().isEmpty()).forEach(c -> set.put(c.name(), c.chosen()));
        PhotoFilter filter = filter(set);
        GalleryView piece = new Galleries(frame, collection, set).piece(filter, Asked.text(request, "cursor"));
        if (Asked.text(request, "piece").isPresent()) {
            scene.show(request, "piece", piece);
            return;
        }
        PhotosView view = new PhotosView(
                frame,
                Wording.count(collection.photos().count(filter), "photo")
                        + within.map(taxon -> " of " + Wording.title(taxon)).orElse(""),
                set.getOrDefault("within", ""),
                within.map(Wording::title).orElse(""),
                choices,
                !set.isEmpty(),
                piece);
        scene.show(request, "photos", view);
    }

    private static List<Choice> choices(Context request) {
        return List.of(
                choice(request, "Name", "labelled", LABELLED),
                choice(request, "Used for", "split", SPLITS),
                choice(request, "Looked at", "review", REVIEWS),
                choice(request, "Order", "order", ORDERS),
                choice(request, "Kept", "removed", REMOVED));
    }

    private static Choice choice(Context request, String label, String name, List<Choice.Option> options) {
        List<String> words = options.stream().map(Choice.Option::value).toList();
        return new Choice(label, name, Asked.oneOf(request, name, words).orElse(""), options);
    }

    private static PhotoFilter filter(Map<String, String> set) {
        return new PhotoFilter(
                Optional.ofNullable(set.get("within")).map(Integer::valueOf),
                Optional.ofNullable(set.get("labelled")).map(Boolean::valueOf),
                Optional.ofNullable(set.get("split")).map(Split::of),
                Optional.ofNullable(set.get("review")).map(ReviewState::of),
                set.containsKey("removed"),
                set.containsKey("order") ? ImageFilter.Order.OLDEST_FIRST : ImageFilter.Order.NEWEST_FIRST);
    }

    private void photo(Context request) throws IOException {
        ServedCollection collection = scene.collection(request);
        PhotoDetails details = collection.photos().details(Asked.pathNumber(request, "image"));
        PhotoCard card = details.photo();
        String heading = card.taxon().map(Wording::title).orElse("No name yet");
        Frame frame = scene.frame(request, heading, Tab.EXPLORE);
        Optional<Taxon> said = collection.taxa().saidWhileHeldOut(card.image());
        boolean right = said.isPresent() && said.equals(card.taxon());
        PhotoView view = new PhotoView(
                frame,
                card.image(),
                card.width(),
                card.height(),
                heading,
                card.taxon(),
                details.lineage(),
                tags(card),
                said.map(taxon -> right
                        ? "It was named rightly while it was held out."
                        : "It was taken for %s while it was held out.".formatted(Wording.title(taxon))),
                right,
                card.removed(),
                facts(details),
                collection.photos().cards(details.together()).stream()
                        .map(other -> Tile.of(other.image(), other.taxon()))
                        .toList(),
                details.history().reversed().stream().map(History::fact).toList());
        scene.show(request, "photo", view);
    }

    private static List<Tag> tags(PhotoCard card) {
        List<Tag> tags = new ArrayList<>();
        if (card.removed()) {
            tags.add(Tag.wrong("removed"));
        }
        switch (card.split()) {
            case "train" -> tags.add(Tag.fact("for learning"));
            case "test" -> tags.add(Tag.fact("for testing"));
            default -> tags.add(Tag.fact("neither for learning nor for testing"));
        }
        switch (card.review()) {
            case "accepted" -> tags.add(Tag.good("agreed with"));
            case "rejected" -> tags.add(Tag.wrong("name is wrong"));
            case "unsure" -> tags.add(Tag.doubt("not sure"));
            default -> tags.add(Tag.fact("not looked at"));
        }
        card.furtherTaxa().forEach(taxon -> tags.add(Tag.fact("also " + Wording.title(taxon))));
        card.deniedTaxa().forEach(taxon -> tags.add(Tag.fact("not " + Wording.title(taxon))));
        return tags;
    }

    private static List<Fact> facts(PhotoDetails details) {
        PhotoCard card = details.photo();
        Provenance provenance = details.provenance();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("File", card.path()));
        facts.add(new Fact(
                "Size", "%d × %d pixels, %s".formatted(card.width(), card.height(), Wording.bytes(details.bytes()))));
        facts.add(new Fact("Came", Wording.moment(card.imported())));
        facts.add(new Fact("By", provenance.author()));
        facts.add(new Fact("Licence", provenance.licence()));
        facts.add(new Fact("Taken", provenance.date()));
        facts.add(new Fact("Observation", provenance.observation()));
        Double latitude = provenance.latitude();
        Double longitude = provenance.longitude();
        if (latitude != null && longitude != null) {
            facts.add(new Fact("Place", String.format(Locale.ROOT, "%.4f, %.4f", latitude, longitude)));
        }
        facts.add(new Fact("Number", Long.toString(card.image())));
        return facts.stream().filter(fact -> !fact.value().isEmpty()).toList();
    }

    private void alike(Context request) throws IOException {
        ServedCollection collection = scene.collection(request);
        List<Tile> tiles = collection.asking().similar(Asked.pathNumber(request, "image"), ALIKE).hits().stream()
                .map(PhotoRoutes::tile)
                .toList();
        Map<String, Object> parameters = Map.of("frame", scene.frame(request, "", Tab.EXPLORE), "tiles", tiles);
        request.header("Cache-Control", "no-store").html(scene.templates().draw("alike", parameters));
    }

    private static Tile tile(SearchResult.Hit hit) {
        String name = hit.taxon().map(Wording::title).orElse("no name yet");
        return new Tile(hit.image(), "%s, %s".formatted(name, Wording.likeness(hit.similarity())), false);
    }
}
