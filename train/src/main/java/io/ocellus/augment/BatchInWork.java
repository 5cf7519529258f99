package io.ocellus.augment;

import io.ocellus.augment.RowMaker.Row;
import io.ocellus.augment.Seeds.Purpose;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// One batch while its rows are made, each by whichever thread is free; what belongs to the batch as a whole is
/// done when the last row is there.
final class BatchInWork {

    /// What all batches have in common.
    ///
    /// @param isClosed whether nobody waits any longer
    /// @param giveBack takes the memory of a batch that was closed
    record Shop(
            RowMaker rows,
            TargetTable targets,
            Mixing mixing,
            long seed,
            int side,
            BooleanSupplier isClosed,
            Consumer<MemorySegment> giveBack) {}

    private final Shop shop;
    private final Position position;
    private final MemorySegment memory;
    private final FloatBuffer values;
    private final AtomicReferenceArray<Optional<Row>> made;
    private final CompletableFuture<Batch> batch;

    /// Begins the work.
    ///
    /// @param order of the epoch
    /// @param first place of the batch in the epoch
    /// @param size of the batch
    BatchInWork(
            Shop shop, int[] order, Position position, int first, int size, MemorySegment memory, Executor workers) {
        this.shop = shop;
        this.position = position;
        this.memory = memory;
        this.values = memory.asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
        this.made = new AtomicReferenceArray<>(size);
        CompletableFuture<?>[] rows = new CompletableFuture<?>[size];
        for (int i = 0; i < size; i++) {
            int row = i;
            rows[i] = CompletableFuture.runAsync(() -> make(order, first + row, row), workers);
        }
        this.batch = CompletableFuture.allOf(rows).thenApply(all -> finished());
    }

    private void make(int[] order, int slot, int row) {
        made.set(
                row,
                shop.isClosed.getAsBoolean()
                        ? Optional.empty()
                        : shop.rows.make(order, position.epoch(), slot, values, row * rowLength()));
    }

    private Batch finished() {
        int[] indices = new int[made.length()];
        long[] views = new long[made.length()];
        int kept = 0;
        for (int row = 0; row < made.length(); row++) {
            Optional<Row> there = made.get(row);
            if (there.isPresent()) {
                if (kept < row) {
                    values.put(kept * rowLength(), values, row * rowLength(), rowLength());
                }
                indices[kept] = there.get().index();
                views[kept++] = there.get().view();
            }
        }
        indices = Arrays.copyOf(indices, kept);
        return new Batch(
                memory,
                shop.side,
                indices,
                Arrays.copyOf(views, kept),
                blended(shop.targets.of(indices)),
                position,
                shop.giveBack);
    }

    private Targets blended(Targets targets) {
        if (!shop.mixing.isOn()) {
            return targets;
        }
        float[][] shares = targets.shares(shop.targets.classes());
        new Blending(shop.mixing, Seeds.generator(Purpose.MIXING, shop.seed, position.epoch(), position.step()))
                .apply(values, shop.side, shares);
        return new Targets.Soft(shares);
    }

    private int rowLength() {
        return 3 * shop.side * shop.side;
    }

    /// Waits until the batch is there.
    ///
    /// @throws RuntimeException what a row met
    Batch await() throws InterruptedException {
        try {
            return batch.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() instanceof CompletionException wrapped && wrapped.getCause() != null
                    ? wrapped.getCause()
                    : e.getCause();
            throw new IllegalStateException(
                    "batch %d of epoch %d cannot be made: %s".formatted(position.step(), position.epoch(), cause),
                    cause);
        }
    }
}
