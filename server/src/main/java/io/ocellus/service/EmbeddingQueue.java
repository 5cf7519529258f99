package io.ocellus.service;

import io.ocellus.collection.CollectionException;
import io.ocellus.collection.Identification;
import io.ocellus.collection.PhotoEncoder;
import io.ocellus.image.Pixels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// The one way to the networks: photos of all queries wait here in turn, as many threads as there are cores open
/// them, and what waits goes through the network together. Bounded: what finds no room is refused at once rather
/// than kept waiting until everybody gives up. Thread-safe.
///
/// Where a specialist has to see a photo that was embedded, its look comes before photos that wait to be
/// embedded: what was accepted is finished first, and no more looks wait than there are photos under way.
///
/// Opening and embedding happen on threads of their own, because native code would hold up the virtual threads
/// of all other requests.
public final class EmbeddingQueue implements AutoCloseable {

    private static final Duration RETRY = Duration.ofSeconds(2);

    private final BlockingDeque<Order> waiting = new LinkedBlockingDeque<>();
    private final int capacity;
    private final int batch;
    private final ExecutorService workers;
    private final LongAdder photos = new LongAdder();
    private final LongAdder batches = new LongAdder();
    private final LongAdder looks = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile boolean closed;

    private sealed interface Order {}

    /* To be opened and embedded. */
    private record Photo(PhotoEncoder encoder, Upload upload, CompletableFuture<Seen> answer) implements Order {}

    /* To be seen by one more network. */
    private record Look(FutureTask<float[]> task) implements Order {}

    /// Begins to take photos.
    ///
    /// @param capacity photos that may wait, 1 or more
    /// @param threads that open and embed, 1 or more
    /// @param batch photos that go through the network together at most, 1 or more
    public EmbeddingQueue(int capacity, int threads, int batch) {
        this.capacity = capacity;
        this.batch = batch;
        this.workers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("embedding ", 0).daemon().factory());
        for (int i = 0; i < threads; i++) {
            workers.execute(this::work);
        }
    }

    /// Opens and embeds photos, and waits for them.
    ///
    /// @return in their order
    /// @throws BusyException if there is no room for all of them; none is looked at then
    /// @throws InterruptedException if the caller is interrupted while it waits
    List<Seen> see(PhotoEncoder encoder, List<Upload> uploads) throws InterruptedException {
        List<Photo> orders = uploads.stream()
                .map(photo -> new Photo(encoder, photo, new CompletableFuture<>()))
                .toList();
        enter(orders);
        List<Seen> seen = new ArrayList<>();
        for (Photo order : orders) {
            seen.add(awaited(order.answer()));
        }
        return seen;
    }

    /// Lets a network look at a photo that was embedded here, and waits for it.
    ///
    /// @param look `float[labels]`
    /// @throws BusyException if the server is ending
    float[] look(Supplier<float[]> look) {
        FutureTask<float[]> task = new FutureTask<>(look::get);
        synchronized (this) {
            requireOpen();
            waiting.addFirst(new Look(task));
        }
        try {
            return awaited(task);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new BusyException("the server is ending", RETRY);
        }
    }

    private static <T> T awaited(Future<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CollectionException known) { // such as a network that is not there any more
                throw known;
            }
            throw new IllegalStateException("a photo could not be looked at: " + e.getMessage(), e);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new BusyException("the server is ending", RETRY);
        }
    }

    private synchronized void enter(List<Photo> orders) {
        requireOpen();
        if (capacity - waiting.size() < orders.size()) {
            refused.add(orders.size());
            throw new BusyException(
                    "%,d photos are waiting to be looked at already; ask again in a moment".formatted(waiting.size()),
                    RETRY);
        }
        waiting.addAll(orders);
    }

    private void work() {
        List<Order> taken = new ArrayList<>();
        while (!closed || !waiting.isEmpty()) {
            taken.clear();
            try {
                taken.add(waiting.take());
            } catch (InterruptedException ending) {
                continue; // closed: what was accepted is finished
            }
            waiting.drainTo(taken, batch - 1);
            serve(taken);
        }
    }

    /* Whatever goes wrong is told to those who wait for it; the worker goes on. */
    private void serve(List<Order> taken) {
        List<Photo> fresh = new ArrayList<>();
        for (Order order : taken) {
            switch (order) {
                case Look look -> {
                    looks.increment(); // before whoever waits for it goes on
                    look.task().run();
                }
                case Photo photo -> fresh.add(photo);
            }
        }
        byEncoder(fresh).forEach(this::serveAlike);
    }

    private void serveAlike(List<Photo> alike) {
        FutureTask<List<Seen>> looking = new FutureTask<>(() -> look(alike));
        looking.run();
        try {
            List<Seen> seen = looking.get();
            for (int i = 0; i < alike.size(); i++) {
                alike.get(i).answer().complete(seen.get(i));
            }
        } catch (ExecutionException failed) {
            Throwable why = Optional.ofNullable(failed.getCause()).orElse(failed);
            alike.forEach(order -> order.answer().completeExceptionally(why));
        } catch (InterruptedException ending) { // nothing waits: the look has ended
            alike.forEach(order -> order.answer().completeExceptionally(ending));
        }
    }

    /* Collections see with networks of their own. */
    private static Iterable<List<Photo>> byEncoder(List<Photo> fresh) {
        Map<PhotoEncoder, List<Photo>> photos = new LinkedHashMap<>();
        fresh.forEach(photo -> photos.computeIfAbsent(photo.encoder(), encoder -> new ArrayList<>())
                .add(photo));
        return photos.values();
    }

    private record Decoded(PhotoEncoder.Look look, double millis) {}

    private List<Seen> look(List<Photo> orders) {
        PhotoEncoder encoder = orders.getFirst().encoder();
        List<Decoded> looks = new ArrayList<>();
        List<Pixels> pixels = new ArrayList<>();
        for (Photo order : orders) {
            long start = System.nanoTime();
            PhotoEncoder.Look look = encoder.look(order.upload().bytes());
            looks.add(new Decoded(look, millisSince(start)));
            look.opened().ifPresent(opened -> pixels.add(opened.picture().pixels()));
        }
        long start = System.nanoTime();
        Iterator<float[]> vectors = pixels.isEmpty()
                ? List.<float[]>of().iterator()
                : Arrays.asList(encoder.embed(pixels)).iterator();
        double embedMillis = millisSince(start);
        photos.add(orders.size());
        batches.increment();
        return looks.stream()
                .map(decoded -> seen(decoded, vectors, embedMillis))
                .toList();
    }

    private static Seen seen(Decoded decoded, Iterator<float[]> vectors, double embedMillis) {
        Optional<Identification.Refused> why = decoded.look().refused();
        return new Seen(
                decoded.look().opened(),
                why.isPresent() ? new float[0] : vectors.next(),
                why,
                decoded.millis(),
                why.isPresent() ? 0 : embedMillis);
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    /// Photos that wait now.
    public int waiting() {
        return waiting.size();
    }

    /// Photos looked at since the start.
    public long photos() {
        return photos.sum();
    }

    /// Batches that these made.
    public long batches() {
        return batches.sum();
    }

    /// Looks of specialists since the start, beside these.
    public long looks() {
        return looks.sum();
    }

    /// Photos for which there was no room.
    public long refused() {
        return refused.sum();
    }

    /// Takes no more photos, and finishes those that it took.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        workers.shutdownNow();
        workers.close();
    }
}
