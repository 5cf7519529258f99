package io.ocellus.service;

import io.ocellus.collection.Home;
import io.ocellus.collection.PhotoCollection;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The collections of a home, opened when they are first asked for and kept open. Thread-safe.
public final class OpenCollections implements AutoCloseable {

    private static final int BATCH = 2; // as imports do: larger batches are no quicker on a processor

    private static final Duration UNTIL_THE_FIRST_PAGE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Home home;
    private final Clock clock;
    private final EmbeddingQueue queue;
    private final Semaphore drawing;
    private final Map<String, ServedCollection> open = new TreeMap<>(); // guarded by this
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Thread> ahead = new ArrayList<>(); // guarded by this

    /// Opens nothing yet.
    ///
    /// @param waiting photos that may wait to be looked at, 1 or more
    public OpenCollections(Home home, int waiting, Clock clock) {
        this.home = home;
        this.clock = clock;
        int cores = Runtime.getRuntime().availableProcessors();
        this.queue = new EmbeddingQueue(waiting, cores, BATCH);
        this.drawing = new Semaphore(cores, true);
    }

    public Home home() {
        return home;
    }

    /// The way of all photos to the networks.
    public EmbeddingQueue queue() {
        return queue;
    }

    /// Names of all collections of the home, open or not, in order.
    public List<String> names() throws IOException {
        return home.collections();
    }

    /// A collection by its name.
    ///
    /// @throws NotThereException if there is none of this name
    public synchronized ServedCollection get(String name) throws IOException {
        ServedCollection known = open.get(name);
        if (known == null) {
            if (!names().contains(name)) {
                throw new NotThereException("there is no collection '%s'; there are: %s"
                        .formatted(name, names().isEmpty() ? "none" : String.join(", ", names())));
            }
            known = served(PhotoCollection.open(home, name));
            open.put(name, known);
        }
        return known;
    }

    /// A collection by its name; begins it if there is none.
    ///
    /// @throws io.ocellus.collection.CollectionException if the name could not be that of a folder
    public synchronized ServedCollection getOrBegin(String name) throws IOException {
        if (!open.containsKey(name) && !names().contains(name)) {
            PhotoCollection.openOrCreate(home, name).close();
        }
        return get(name);
    }

    /// Opens a collection, if there is one of this name, and reads what its pages need, on a thread of its own:
    /// most people ask for it next. What goes wrong is told to whoever asks for it.
    public void openAhead(String name) {
        ahead("opening " + name, name, ServedCollection::prepare);
    }

    /// Asks a collection about one of its own photos, if there is one of this name, on a thread of its own: networks,
    /// vectors and code are then at hand for the first person who asks, who would wait for them longer than for
    /// the answer. Begins a moment later: the first page comes first. What goes wrong is told to that person.
    public void warmUp(String name) {
        ahead("warming up " + name, name, collection -> {
            if (!closing.await(UNTIL_THE_FIRST_PAGE.toMillis(), TimeUnit.MILLISECONDS)) {
                collection.warmUp();
            }
        });
    }

    /* What is done with a collection before anybody asks. */
    private interface Preparation {
        void of(ServedCollection collection) throws IOException, InterruptedException;
    }

    private synchronized void ahead(String thread, String collection, Preparation preparation) {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            boolean isThere = names().contains(collection);
            if (isThere) {
                preparation.of(get(collection));
            }
            return isThere;
        });
        ahead.add(Thread.ofPlatform().name(thread).daemon().start(task));
    }

    private ServedCollection served(PhotoCollection collection) {
        return new ServedCollection(
                collection, home.folder().resolve("collections").resolve(collection.name()), queue, drawing, clock);
    }

    /// Finishes what was accepted, then closes everything.
    @Override
    public void close() throws IOException {
        closing.countDown();
        awaitAhead();
        queue.close();
        closeAll();
    }

    private void awaitAhead() {
        List<Thread> begun;
        synchronized (this) {
            begun = List.copyOf(ahead);
        }
        try {
            for (Thread thread : begun) {
                if (!thread.join(PATIENCE)) {
                    thread.interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void closeAll() throws IOException {
        for (ServedCollection collection : open.values()) {
            collection.close();
        }
        open.clear();
    }
}
