package io.ocellus.service;

import io.ocellus.catalog.ImageFilter.Order;
import io.ocellus.catalog.ReviewState;
import io.ocellus.collection.Album.AlikePair;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.taxonomy.Taxon;
import io.ocellus.training.Example;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The photos that a person should look at. What was accepted, rejected or not to be told, labelled anew or removed
/// leaves its queue. Thread-safe.
public final class ReviewQueues implements AutoCloseable {

    /// Unlabelled photos that are asked about to find those that the methods are least sure of.
    private static final int ASKED_ABOUT = 500;

    private static final PhotoFilter UNLABELLED = reviewed(Optional.of(false), ReviewState.NEW);
    private static final PhotoFilter UNSURE = reviewed(Optional.empty(), ReviewState.UNSURE);

    private final PhotoCollection collection;
    private final PhotoLists photos;
    private final Doubts doubts;
    private final LiveTaxonomy taxa;
    private @Nullable Alike alike; // guarded by this
    private @Nullable OpenPairs openPairs; // guarded by this

    /// @param images mark of the images that were compared
    private record Alike(long images, List<AlikePair> pairs) {}

    /// Those of which nobody has looked at the newer photo.
    private record OpenPairs(long changes, List<AlikePair> pairs) {}

    ReviewQueues(PhotoCollection collection, PhotoLists photos, Asking asking, LiveTaxonomy taxa) {
        this.collection = collection;
        this.photos = photos;
        this.doubts = new Doubts(collection, asking);
        this.taxa = taxa;
    }

    /// A stretch of a queue.
    ///
    /// @param cursor [ReviewPage#next] of the stretch before; empty for the first
    /// @param limit at most, 1 or more
    public ReviewPage page(ReviewQueue queue, Optional<String> cursor, int limit) throws IOException {
        return switch (queue) {
            case UNLABELLED -> asked(UNLABELLED, cursor, limit);
            case UNCERTAIN -> stretch(uncertain(), size(queue), cursor, limit, this::doubtful);
            case CONTESTED -> {
                List<Example> contested = contested();
                ReviewPage page = stretch(contested, contested.size(), cursor, limit, this::contested);
                doubts.ahead(contested.stream()
                        .map(Example::image)
                        .skip(page.next().map(ReviewQueues::place).orElse(contested.size()))
                        .limit(limit)
                        .toList());
                yield page;
            }
            case DUPLICATES -> {
                List<AlikePair> pairs = duplicates();
                yield stretch(pairs, pairs.size(), cursor, limit, this::duplicates);
            }
            case UNSURE -> asked(UNSURE, cursor, limit);
        };
    }

    /// How many photos wait in a queue.
    public long size(ReviewQueue queue) throws IOException {
        return switch (queue) {
            case UNLABELLED -> photos.count(UNLABELLED);
            case UNCERTAIN -> Math.min(ASKED_ABOUT, photos.count(UNLABELLED));
            case CONTESTED -> contested().size();
            case DUPLICATES -> duplicates().size();
            case UNSURE -> photos.count(UNSURE);
        };
    }

    private static PhotoFilter reviewed(Optional<Boolean> labelled, ReviewState state) {
        return new PhotoFilter(
                Optional.empty(), labelled, Optional.empty(), Optional.of(state), false, Order.OLDEST_FIRST);
    }

    /* Photos of a filter, with what the methods say of each. */
    private ReviewPage asked(PhotoFilter filter, Optional<String> cursor, int limit) throws IOException {
        PhotoPage page = photos.page(filter, cursor, limit);
        List<ReviewItem> items = new ArrayList<>();
        for (PhotoCard photo : page.photos()) {
            Doubts.Doubt doubt = doubts.of(photo.image());
            items.add(new ReviewItem(
                    photo, doubt.said(), Optional.of(doubt.probability()), Optional.empty(), Optional.empty()));
        }
        if (page.next().isPresent()) { // so that whoever goes on need not wait
            doubts.ahead(images(photos.page(filter, page.next(), limit)));
        }
        return new ReviewPage(items, photos.count(filter), page.next());
    }

    /* Queues that are lists in memory: a cursor is a place. What was dealt with leaves the list, so that a place may
     * skip some; they come again when the queue is begun anew. */
    private static <T> ReviewPage stretch(
            List<T> queue, long total, Optional<String> cursor, int limit, Function<List<T>, List<ReviewItem>> items) {
        int from = Math.min(queue.size(), cursor.map(ReviewQueues::place).orElse(0));
        int to = Math.min(queue.size(), from + limit);
        Optional<String> next = to < queue.size() ? Optional.of(Integer.toString(to)) : Optional.empty();
        return new ReviewPage(items.apply(queue.subList(from, to)), total, next);
    }

    private static int place(String cursor) {
        if (!cursor.matches("\\d{1,9}")) {
            throw new NotUnderstoodException("'%s' is no cursor: use 'next' of the page before".formatted(cursor));
        }
        return Integer.parseInt(cursor);
    }

    private List<Doubts.Doubt> uncertain() throws IOException {
        return doubts.leastSure(images(photos.page(UNLABELLED, Optional.empty(), ASKED_ABOUT)));
    }

    private static List<Long> images(PhotoPage page) {
        return page.photos().stream().map(PhotoCard::image).toList();
    }

    private List<ReviewItem> doubtful(List<Doubts.Doubt> least) {
        Map<Long, PhotoCard> cards =
                cards(least.stream().map(Doubts.Doubt::image).toList());
        return least.stream()
                .filter(doubt -> cards.containsKey(doubt.image()))
                .map(doubt -> new ReviewItem(
                        card(cards, doubt.image()),
                        doubt.said(),
                        Optional.of(doubt.probability()),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
    }

    /// Those whose label is still the one that was contested, and that nobody has looked at.
    private List<Example> contested() throws IOException {
        List<Example> doubtful = collection.trainings().heldOutAnswers().stream()
                .filter(example -> example.said() != 0 && example.said() != example.taxon())
                .toList();
        Map<Long, PhotoCard> cards = cards(doubtful.stream().map(Example::image).toList());
        return doubtful.stream()
                .filter(example -> Optional.ofNullable(cards.get(example.image()))
                        .filter(photo -> isOpen(photo) && taxonId(photo) == example.taxon())
                        .isPresent())
                .toList();
    }

    private static boolean isOpen(PhotoCard photo) {
        return !photo.removed() && photo.review().equals(ReviewState.NEW.word());
    }

    private static int taxonId(PhotoCard photo) {
        return photo.taxon().map(Taxon::id).orElse(0);
    }

    private List<ReviewItem> contested(List<Example> examples) {
        LiveTaxonomy.Snapshot now = taxa.now();
        Map<Long, PhotoCard> cards = cards(examples.stream().map(Example::image).toList());
        return examples.stream()
                .filter(example -> cards.containsKey(example.image()))
                .map(example -> new ReviewItem(
                        card(cards, example.image()),
                        now.taxon(example.said()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
    }

    private synchronized List<AlikePair> duplicates() {
        long changes = collection.album().changes();
        OpenPairs before = openPairs;
        if (before == null || before.changes() != changes) {
            List<AlikePair> pairs = alike();
            Map<Long, PhotoCard> newer =
                    cards(pairs.stream().map(AlikePair::image).distinct().toList());
            before = new OpenPairs(
                    changes,
                    pairs.stream()
                            .filter(pair -> newer.containsKey(pair.image()) && isOpen(card(newer, pair.image())))
                            .toList());
            openPairs = before;
        }
        return before.pairs();
    }

    /* Comparing the hashes of 100,000 photos takes seconds, and nothing that is said of a photo changes them. */
    private synchronized List<AlikePair> alike() {
        long images = collection.album().mark();
        Alike before = alike;
        if (before == null || before.images() != images) {
            before = new Alike(images, collection.album().alike());
            alike = before;
        }
        return before.pairs();
    }

    private List<ReviewItem> duplicates(List<AlikePair> pairs) {
        Map<Long, PhotoCard> cards = cards(pairs.stream()
                .flatMap(pair -> Stream.of(pair.image(), pair.other()))
                .distinct()
                .toList());
        return pairs.stream()
                .filter(pair -> cards.containsKey(pair.image()) && cards.containsKey(pair.other()))
                .map(pair -> new ReviewItem(
                        card(cards, pair.image()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(card(cards, pair.other())),
                        Optional.of(pair.distance())))
                .toList();
    }

    private Map<Long, PhotoCard> cards(List<Long> images) {
        return photos.cards(images).stream().collect(Collectors.toMap(PhotoCard::image, card -> card));
    }

    private static PhotoCard card(Map<Long, PhotoCard> cards, long image) {
        return Optional.ofNullable(cards.get(image)).orElseThrow(() -> PhotoLists.noPhoto(image));
    }

    /// Asks about no more photos.
    @Override
    public void close() {
        doubts.close();
    }
}
