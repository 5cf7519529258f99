package io.ocellus.service;

import io.ocellus.collection.Identification;
import io.ocellus.collection.IdentifyRequest;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.taxonomy.Taxon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// How sure the methods are of photos that nobody has named. Each photo is asked about once for each training:
/// what `neighbours` says may change with every label, but not by much. Hundreds of photos of a large
/// collection take a while, and so do those that a specialist has to see; nobody waits for more than the first
/// of them, and a thread behind asks about the others, first about those that are about to be shown.
/// Thread-safe.
final class Doubts implements AutoCloseable {

    /// Photos that whoever wants to know waits for.
    static final int AT_ONCE = 12;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final IdentifyRequest BEST = new IdentifyRequest(1, Optional.empty());

    private final PhotoCollection collection;
    private final Asking asking;
    private volatile Known known = new Known(0, new ConcurrentHashMap<>());
    private volatile boolean closed;
    private final LinkedHashSet<Long> open = new LinkedHashSet<>(); // to be asked about behind; guarded by this
    private @Nullable Thread behind; // that asks; guarded by this

    /// What the methods say of a photo.
    ///
    /// @param said the likeliest taxon; absent where nothing can be said
    /// @param probability of that, [0, 1]
    record Doubt(long image, Optional<Taxon> said, double probability) {}

    /// @param training that said it
    private record Known(long training, Map<Long, Doubt> doubts) {}

    Doubts(PhotoCollection collection, Asking asking) {
        this.collection = collection;
        this.asking = asking;
    }

    /// What is said of one photo.
    ///
    /// @throws io.ocellus.collection.CollectionException if it is not there
    Doubt of(long image) throws IOException {
        return ask(now(), image);
    }

    /// What is known of some photos, the least sure first, then by id: of the first ones at least, of the
    /// others as soon as they were asked about.
    List<Doubt> leastSure(List<Long> images) throws IOException {
        Known now = now();
        for (long image : images.subList(0, Math.min(AT_ONCE, images.size()))) {
            ask(now, image);
        }
        List<Doubt> found = new ArrayList<>();
        for (long image : images) {
            Optional.ofNullable(now.doubts().get(image)).ifPresent(found::add);
        }
        found.sort(Comparator.comparingDouble(Doubt::probability).thenComparingLong(Doubt::image));
        askBehind(now, images);
        return found;
    }

    /// Asks about photos that are shown next, on a thread behind: whoever comes to them need not wait.
    void ahead(List<Long> images) throws IOException {
        askBehind(now(), images);
    }

    /// Whether all of these were asked about since the training in use.
    boolean knows(List<Long> images) throws IOException {
        return now().doubts().keySet().containsAll(images);
    }

    private Known now() throws IOException {
        long training = collection
                .trainings()
                .card()
                .map(card -> card.trained().toEpochMilli() + card.refitted())
                .orElse(0L);
        Known before = known;
        if (before.training() != training) {
            before = new Known(training, new ConcurrentHashMap<>());
            known = before;
        }
        return before;
    }

    private Doubt ask(Known now, long image) throws IOException {
        Doubt before = now.doubts().get(image);
        if (before == null) {
            before = doubt(image, asking.suggestionsFor(image, BEST));
            now.doubts().put(image, before);
        }
        return before;
    }

    private static Doubt doubt(long image, Identification found) {
        return found.suggestions()
                .flatMap(all -> all.stream().findFirst())
                .map(best -> new Doubt(
                        image, Optional.of(best.taxon()), best.probability().orElse(best.share())))
                .orElseGet(() -> new Doubt(image, Optional.empty(), 0));
    }

    /* Those that were named last come first: somebody is about to see them. */
    private synchronized void askBehind(Known now, List<Long> images) {
        for (long image : images.reversed()) {
            if (!now.doubts().containsKey(image)) {
                open.addFirst(image);
            }
        }
        Thread before = behind;
        if (!closed && !open.isEmpty() && (before == null || !before.isAlive())) {
            behind = Thread.ofPlatform()
                    .name("doubts of " + collection.name())
                    .daemon()
                    .start(this::askAll);
        }
    }

    private synchronized OptionalLong nextOpen() {
        if (closed || open.isEmpty()) {
            behind = null;
            return OptionalLong.empty();
        }
        return OptionalLong.of(open.removeFirst());
    }

    /* Ends at the first trouble: whoever looks next asks about the others, and is told. */
    private void askAll() {
        try {
            for (OptionalLong next = nextOpen(); next.isPresent(); next = nextOpen()) {
                ask(now(), next.getAsLong());
            }
        } catch (BusyException ending) { // the server ends, and nobody waits for what is open
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the thread ends, and its end is told on the error stream
        }
    }

    /// Ends after the photo that is asked about, if there is one.
    @Override
    public void close() {
        closed = true;
        Thread asked;
        synchronized (this) {
            asked = behind;
        }
        if (asked != null) {
            join(asked);
        }
    }

    private static void join(Thread thread) {
        try {
            if (!thread.join(PATIENCE)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
