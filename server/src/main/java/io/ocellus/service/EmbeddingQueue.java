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
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.LongAdder;

/// The one way to the networks: photos of all queries wait here in turn, as many threads as there are cores open
/// them, and what waits goes through the network together. Bounded: what finds no room is refused at once rather
/// than kept waiting until everybody gives up. Thread-safe.
///
/// Opening and embedding happen on threads of their own, because native code would hold up the virtual threads
/// of all other requests.
public final class EmbeddingQueue implements AutoCloseable {

    private static final Duration RETRY = Duration.ofSeconds(2);

    private final BlockingQueue<Order> waiting;
    private final int batch;
    private final ExecutorService workers;
    private final LongAdder photos = new LongAdder();
    private final LongAdder batches = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile boolean closed;

    private record Order(PhotoEncoder encoder, Upload photo, CompletableFuture<Seen> answer) {}

    /// Begins to take photos.
    ///
    /// @param capacity photos that may wait, 1 or more
    /// @param threads that open and embed, 1 or more
    /// @param batch photos that go through the network together at most, 1 or more
    public EmbeddingQueue(int capacity, int threads, int batch) {
        this.waiting = new ArrayBlockingQueue<>(capacity);
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
        List<Order> orders = uploads.stream()
                .map(photo -> new Order(encoder, photo, new CompletableFuture<>()))
                .toList();
        enter(orders);
        List<Seen> seen = new ArrayList<>();
        for (Order order : orders) {
            try {
                seen.add(order.answer().get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof CollectionException known) { // such as a network that is not there any more
                    throw known;
                }
                throw new IllegalStateException("a photo could not be looked at: " + e.getMessage(), e);
            }
        }
        return seen;
    }

    private synchronized void enter(List<Order> orders) {
        if (closed) {
            throw new BusyException("the server is ending", RETRY);
        }
        if (waiting.remainingCapacity() < orders.size()) {
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
        for (List<Order> alike : byEncoder(taken)) {
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
    }

    /* Collections see with networks of their own. */
    private static Iterable<List<Order>> byEncoder(List<Order> taken) {
        Map<PhotoEncoder, List<Order>> orders = new LinkedHashMap<>();
        taken.forEach(order -> orders.computeIfAbsent(order.encoder(), encoder -> new ArrayList<>())
                .add(order));
        return orders.values();
    }

    private record Decoded(PhotoEncoder.Look look, double millis) {}

    private List<Seen> look(List<Order> orders) {
        PhotoEncoder encoder = orders.getFirst().encoder();
        List<Decoded> looks = new ArrayList<>();
        List<Pixels> pixels = new ArrayList<>();
        for (Order order : orders) {
            long start = System.nanoTime();
            PhotoEncoder.Look look = encoder.look(order.photo().bytes());
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
