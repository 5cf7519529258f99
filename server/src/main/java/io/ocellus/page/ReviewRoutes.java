package io.ocellus.page;

import io.javalin.http.Context;
import io.ocellus.collection.Identification.SuggestedTaxon;
import io.ocellus.collection.IdentifyRequest;
import io.ocellus.people.Role;
import io.ocellus.service.PhotoCard;
import io.ocellus.service.PhotoLists;
import io.ocellus.service.ReviewItem;
import io.ocellus.service.ReviewPage;
import io.ocellus.service.ReviewQueue;
import io.ocellus.service.ServedCollection;
import io.ocellus.taxonomy.Taxon;
import io.ocellus.web.Asked;
import io.ocellus.web.Refused;
import io.ocellus.web.Route;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The view Review: queues of photos that somebody should look at, and one photo after another. Thread-safe.
final class ReviewRoutes {

    private static final int AT_ONCE = 12;
    private static final int SHOWN = 4;
    private static final int LATELY = 20;
    private static final Instant FUTURE = Instant.parse("9999-01-01T00:00:00Z"); // older than this is everything
    private static final IdentifyRequest FEW = new IdentifyRequest(5, Optional.empty());

    private final Scene scene;

    ReviewRoutes(Scene scene) {
        this.scene = scene;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/c/{collection}/review", Role.VIEWER, this::queues),
                Route.get("/c/{collection}/review/{queue}", Role.CONTRIBUTOR, this::queue));
    }

    private void queues(Context request) throws IOException {
        ServedCollection collection = scene.collection(request);
        List<ReviewView.Queue> queues = new ArrayList<>();
        for (ReviewQueue queue : ReviewQueue.values()) {
            ReviewPage page = collection.review().page(queue, Optional.empty(), SHOWN);
            queues.add(new ReviewView.Queue(
                    queue.word(),
                    title(queue),
                    page.total() == 0 ? "nothing waits" : Wording.count(page.total(), "photo"),
                    what(queue),
                    page.items().stream().map(item -> item.photo().image()).toList()));
        }
        List<ReviewView.Deed> lately = collection.photos().done(FUTURE, LATELY).stream()
                .map(ReviewRoutes::deed)
                .toList();
        scene.show(request, "review", new ReviewView(scene.frame(request, "Review", Tab.REVIEW), queues, lately));
    }

    private static ReviewView.Deed deed(PhotoLists.Done done) {
        String words =
                History.words(done.what(), done.taxon().map(Wording::title).orElse("unknown"));
        return new ReviewView.Deed(
                done.image(),
                done.images() == 1
                        ? words
                        : "%s: %s%s"
                                .formatted(
                                        Wording.count(done.images(), "photo"),
                                        Character.toLowerCase(words.charAt(0)),
                                        words.substring(1)),
                done.who(),
                Wording.moment(done.when()),
                done.why());
    }

    private void queue(Context request) throws IOException {
        ReviewQueue queue = Arrays.stream(ReviewQueue.values())
                .filter(known -> known.word().equals(request.pathParam("queue")))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("there is no queue '%s'".formatted(request.pathParam("queue"))));
        ServedCollection collection = scene.collection(request);
        Frame frame = scene.frame(request, title(queue), Tab.REVIEW);
        ReviewPage page = collection.review().page(queue, Asked.text(request, "cursor"), AT_ONCE);
        List<QueueView.Item> items = new ArrayList<>();
        for (ReviewItem item : page.items()) {
            items.add(queue == ReviewQueue.DUPLICATES ? twins(item) : item(collection, queue, item));
        }
        QueueView view = new QueueView(
                frame,
                title(queue),
                Wording.count(page.total(), "photo"),
                items,
                page.next().map(next -> frame.to("review/%s?cursor=%s&piece=1".formatted(queue.word(), next))));
        scene.show(request, Asked.text(request, "piece").isPresent() ? "items" : "queue", view);
    }

    private static QueueView.Item item(ServedCollection collection, ReviewQueue queue, ReviewItem item)
            throws IOException {
        PhotoCard photo = item.photo();
        Optional<Taxon> named = photo.taxon();
        Optional<Taxon> shown = named.or(item::said);
        String why = why(queue, item);
        return new QueueView.Item(
                photo.image(),
                0,
                why,
                shown.map(Wording::title).orElse("no name yet"),
                shown,
                shown.isPresent() ? collection.taxa().one(shown.get().id()).lineage() : List.of(),
                shown.map(Taxon::id).orElse(0),
                named.isPresent() ? "accept" : "label",
                offers(collection, photo.image(), shown));
    }

    private static String why(ReviewQueue queue, ReviewItem item) {
        String said = item.said().map(Wording::title).orElse("otherwise");
        String likely =
                item.probability().map(share -> ", " + Wording.percent(share)).orElse("");
        String doubt = queue == ReviewQueue.UNSURE ? "Somebody was not sure. " : "";
        if (item.photo().taxon().isEmpty()) {
            return "%sNo name yet. It looks most like this%s.".formatted(doubt, likely);
        }
        return queue == ReviewQueue.CONTESTED
                ? "Its name says this; the other photos say %s.".formatted(said)
                : "%sIt looks most like %s%s.".formatted(doubt, said, likely);
    }

    private static List<QueueView.Offer> offers(ServedCollection collection, long image, Optional<Taxon> shown)
            throws IOException {
        List<QueueView.Offer> offers = new ArrayList<>();
        List<SuggestedTaxon> suggestions =
                collection.asking().suggestionsFor(image, FEW).suggestions().orElse(List.of());
        for (SuggestedTaxon could : suggestions) {
            if (!Optional.of(could.taxon()).equals(shown)) {
                String how = Wording.percent(could.probability().orElse(could.share()));
                offers.add(new QueueView.Offer(offers.size() + 1, could.taxon(), how));
            }
        }
        return offers;
    }

    private static QueueView.Item twins(ReviewItem item) {
        PhotoCard photo = item.photo();
        String name = photo.taxon().map(Wording::title).orElse("no name yet");
        String other =
                item.other().flatMap(PhotoCard::taxon).map(Wording::title).orElse("no name yet");
        String names =
                name.equals(other) ? "both are %s".formatted(name) : "one is %s, the other %s".formatted(name, other);
        return new QueueView.Item(
                photo.image(),
                item.other().map(PhotoCard::image).orElse(0L),
                "These two look the same; %s.".formatted(names),
                names,
                photo.taxon(),
                List.of(),
                photo.taxon().map(Taxon::id).orElse(0),
                "accept",
                List.of());
    }

    private static String title(ReviewQueue queue) {
        return switch (queue) {
            case UNLABELLED -> "No name yet";
            case UNCERTAIN -> "Least certain";
            case CONTESTED -> "Contested";
            case DUPLICATES -> "Look-alikes";
            case UNSURE -> "Not sure";
        };
    }

    private static String what(ReviewQueue queue) {
        return switch (queue) {
            case UNLABELLED -> "Photos that nobody has named, the oldest first.";
            case UNCERTAIN -> "Photos without a name that the methods are least sure of: each one teaches most.";
            case CONTESTED -> "The name says one thing; what was learnt from the other photos says another.";
            case DUPLICATES -> "Photos that look the same as another one.";
            case UNSURE -> "Somebody looked and could not tell. Perhaps you can.";
        };
    }
}
