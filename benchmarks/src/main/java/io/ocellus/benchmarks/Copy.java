package io.ocellus.benchmarks;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The yardstick: as many bytes as one search reads, copied from one place in memory to another by
/// [MemorySegment#copy], each thread a part of its own.
final class Copy implements AutoCloseable {

    private final Arena arena = Arena.ofShared();
    private final MemorySegment from = arena.allocate(Gallery.BYTES, 4096);
    private final MemorySegment to = arena.allocate(Gallery.BYTES, 4096);
    private final ExecutorService executor;
    private final int threads;

    Copy(int threads) {
        this.threads = threads;
        executor = Executors.newFixedThreadPool(threads);
        from.fill((byte) 1);
    }

    /// Copies everything once.
    void run() {
        long part = Gallery.BYTES / threads;
        List<CompletableFuture<Void>> parts = new ArrayList<>();
        for (int thread = 1; thread < threads; thread++) {
            long start = thread * part;
            parts.add(CompletableFuture.runAsync(() -> MemorySegment.copy(from, start, to, start, part), executor));
        }
        MemorySegment.copy(from, 0, to, 0, part);
        parts.forEach(CompletableFuture::join);
    }

    @Override
    public void close() {
        executor.close();
        arena.close();
    }
}
