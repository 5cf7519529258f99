package io.ocellus.augment;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Batches of photos, made by threads of its own ahead of whoever trains. Order and content depend on the seed,
/// the epoch and the step only: not on the number of threads, on what is kept in [Photos], nor on where a
/// training began. So one that was interrupted goes on from any [Position], and nothing before it is decoded or
/// drawn.
///
/// Memory is bounded by the batches ahead, those that are lent, and one photo for each thread. Confined to one
/// thread, except for the workers that it owns; it owns neither the [Photos] nor the batches that it lends.
public final class PhotoBatches implements AutoCloseable {

    private static final long LINE = 64; // bytes; batches begin on a cache line

    /// Which batches there are of an epoch.
    private enum Ending {
        /// For ever, and what does not fill a batch is left to the next epoch's other order.
        ENDLESS,
        /// One epoch, every photo: the last batch may be shorter.
        ONE_EPOCH
    }

    private final Photos photos;
    private final BatchSettings settings;
    private final Ending ending;
    private final BatchInWork.Shop shop;
    private final ExecutorService workers;
    private final Arena arena = Arena.ofShared();
    private final Queue<MemorySegment> idle = new ConcurrentLinkedQueue<>();
    private final Queue<BatchInWork> inWork = new ArrayDeque<>();
    private final int steps;
    private Position next;
    private int[] order = {};
    private long epochOfOrder = -1;
    private volatile boolean closed;

    private PhotoBatches(
            Photos photos, NetworkInput input, RowMaker rows, Mixing mixing, BatchSettings settings, Ending ending) {
        int count = photos.manifest().entries().size();
        this.photos = photos;
        this.settings = settings;
        this.ending = ending;
        this.steps =
                ending == Ending.ENDLESS ? Math.max(1, count / settings.size()) : Math.ceilDiv(count, settings.size());
        this.next = settings.start();
        if (count == 0) {
            throw new IllegalArgumentException("the manifest has no photos: name some");
        }
        if (next.step() >= steps) {
            throw new IllegalArgumentException("step %d of an epoch of %d steps: give a step below, or the next epoch"
                    .formatted(next.step(), steps));
        }
        this.shop = new BatchInWork.Shop(
                rows,
                new TargetTable(photos.manifest()),
                mixing,
                settings.seed(),
                input.side(),
                () -> closed,
                idle::add);
        this.workers = Executors.newFixedThreadPool(
                settings.threads(),
                Thread.ofPlatform().name("photos-", 0).daemon().factory());
    }

    /// Augmented photos without end. The photos of an epoch that do not fill a batch are left out of it;
    /// another epoch leaves out others.
    ///
    /// @param photos made by [Photos#toTrain] for this side
    /// @throws IllegalArgumentException if the photos are others, if classes cannot be balanced, or if fixed
    ///     views are to be blended: what a teacher said of a view would not hold for a blend
    public static PhotoBatches training(
            Photos photos, NetworkInput input, Augmentation augmentation, BatchSettings settings) {
        if (!photos.areToTrain(input.side())) {
            throw new IllegalArgumentException(
                    "these photos are not for training at %d pixels: make them by Photos.toTrain"
                            .formatted(input.side()));
        }
        if (settings.views() instanceof ViewChoice.Fixed
                && augmentation.mixing().isOn()) {
            throw new IllegalArgumentException(
                    "a fixed set of views cannot be blended: use fresh views, or Mixing.NONE");
        }
        RowMaker rows = new RowMaker.Augmenting(
                photos, input, input.ofSquares(), augmentation, settings.views(), settings.seed());
        return new PhotoBatches(photos, input, rows, augmentation.mixing(), settings, Ending.ENDLESS);
    }

    /// Every photo once, in the order of the manifest, as the card says. Of the settings, size, threads, ahead
    /// and start count. Photos that cannot be decoded are missing from their batch.
    ///
    /// @param photos made by [Photos#toEvaluate] for this input
    public static PhotoBatches evaluating(Photos photos, NetworkInput input, BatchSettings settings) {
        if (!photos.areToEvaluate(input)) {
            throw new IllegalArgumentException(
                    "these photos are not for evaluation at %d pixels: make them by Photos.toEvaluate"
                            .formatted(input.side()));
        }
        RowMaker rows = new RowMaker.Plain(photos, input.evaluating());
        return new PhotoBatches(
                photos, input, rows, Mixing.NONE, settings.withOrder(new EpochOrder.AsListed()), Ending.ONE_EPOCH);
    }

    /// Batches of an epoch.
    public int stepsPerEpoch() {
        return steps;
    }

    /// Whether there is another batch; while training always.
    public boolean hasNext() {
        return !inWork.isEmpty() || isToCome(next);
    }

    /// Waits for the next batch, which the caller closes.
    ///
    /// @throws NoSuchElementException if there is none
    /// @throws IllegalStateException if it cannot be made: no photo can be decoded, or a defect; or after
    ///     closing
    public Batch next() throws InterruptedException {
        if (closed) {
            throw new IllegalStateException("these batches are closed");
        }
        if (!hasNext()) {
            throw new NoSuchElementException("all %d batches were given".formatted(steps));
        }
        workAhead();
        Batch batch = inWork.remove().await();
        workAhead();
        return batch;
    }

    private void workAhead() {
        while (inWork.size() < settings.ahead() && isToCome(next)) {
            inWork.add(begun(next));
            next = next.step() + 1 < steps
                    ? new Position(next.epoch(), next.step() + 1)
                    : new Position(next.epoch() + 1, 0);
        }
    }

    private boolean isToCome(Position position) {
        return ending == Ending.ENDLESS || position.epoch() == settings.start().epoch();
    }

    private BatchInWork begun(Position position) {
        if (epochOfOrder != position.epoch()) {
            order = settings.order().of(photos.manifest(), settings.seed(), position.epoch());
            epochOfOrder = position.epoch();
        }
        int first = position.step() * settings.size();
        int size = Math.min(settings.size(), order.length - first);
        return new BatchInWork(shop, order, position, first, size, memory(), workers);
    }

    private MemorySegment memory() {
        MemorySegment used = idle.poll();
        return used != null ? used : arena.allocate(settings.size() * Batch.rowBytes(shop.side()), LINE);
    }

    /// Stops what is under way, waits until it has stopped, and frees the memory of all batches.
    @Override
    public void close() {
        closed = true;
        workers.close(); // not interrupted, for that would close the file of photos that are kept
        arena.close();
    }
}
