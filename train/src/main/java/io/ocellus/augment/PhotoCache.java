package io.ocellus.augment;

import io.ocellus.image.Pixels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/// Pictures by number in a file without a name that is mapped into memory, up to a budget: the system keeps of
/// it what memory allows. A picture that does not fit is not kept; nor is any after a write has failed, which
/// is told by [#trouble] and hurts nobody. Thread-safe; [#close] waits for no reader, so the owner lets them
/// finish first.
///
/// Pictures are written through the file, not through the map, since a full disk would then end the process.
final class PhotoCache implements AutoCloseable {

    private static final long CHUNK = 64L << 20; // bytes; no picture reaches over a chunk's end
    private static final long ABSENT = 0;
    private static final long CLAIMED = -1; // a thread is writing it

    private final long budget;
    private final FileChannel file;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment[] chunks;
    private final AtomicLongArray places; // 1 + where the picture begins
    private final int[] widths; // written before the place, read after it
    private final int[] heights;
    private final AtomicLong kept = new AtomicLong();
    private long end; // under the lock
    private volatile String trouble = "";

    /// @param folder for the file, which is deleted when this is closed
    /// @param budget bytes, 0 or more
    /// @param pictures how many numbers there are
    PhotoCache(Path folder, long budget, int pictures) throws IOException {
        if (budget < 0) {
            throw new IllegalArgumentException("a budget of %d bytes: give 0 or more".formatted(budget));
        }
        this.budget = budget;
        this.chunks = new MemorySegment[Math.toIntExact(Math.ceilDiv(budget, CHUNK))];
        this.places = new AtomicLongArray(pictures);
        this.widths = new int[pictures];
        this.heights = new int[pictures];
        Files.createDirectories(folder);
        Path path = Files.createTempFile(folder, "photos", ".cache");
        this.file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    Optional<Pixels> find(int number) {
        long place = places.get(number);
        if (place == ABSENT || place == CLAIMED) {
            return Optional.empty();
        }
        long at = place - 1;
        byte[] rgb = new byte[3 * widths[number] * heights[number]];
        MemorySegment.copy(chunks[(int) (at / CHUNK)], ValueLayout.JAVA_BYTE, at % CHUNK, rgb, 0, rgb.length);
        return Optional.of(new Pixels(widths[number], heights[number], rgb));
    }

    /// Keeps a picture, if there is room and it is not there yet.
    void keep(int number, Pixels picture) {
        if (!trouble.isEmpty() || !places.compareAndSet(number, ABSENT, CLAIMED)) {
            return;
        }
        try {
            long at = write(picture.rgb());
            if (at >= 0) {
                widths[number] = picture.width();
                heights[number] = picture.height();
                kept.incrementAndGet();
            }
            places.set(number, at < 0 ? ABSENT : 1 + at);
        } catch (IOException e) {
            places.set(number, ABSENT);
            trouble = "no more photos are kept since writing them failed (%s): free some space".formatted(e);
        }
    }

    /// @return where it begins, or -1 where there is no room
    private synchronized long write(byte[] rgb) throws IOException {
        long rest = CHUNK - end % CHUNK;
        long at = rgb.length <= rest ? end : end + rest;
        if (rgb.length > CHUNK || at + rgb.length > budget) {
            return -1;
        }
        ByteBuffer bytes = ByteBuffer.wrap(rgb);
        while (bytes.hasRemaining()) {
            file.write(bytes, at + bytes.position());
        }
        int chunk = (int) (at / CHUNK);
        if (chunks[chunk] == null) {
            chunks[chunk] = mapped(chunk);
        }
        end = at + rgb.length;
        return at;
    }

    private MemorySegment mapped(int chunk) throws IOException {
        long from = chunk * CHUNK;
        long length = Math.min(CHUNK, budget - from);
        if (file.size() < from + length) {
            file.write(ByteBuffer.allocate(1), from + length - 1); // what is mapped must exist
        }
        return file.map(FileChannel.MapMode.READ_ONLY, from, length, arena);
    }

    /// How many pictures are kept.
    long kept() {
        return kept.get();
    }

    /// Why nothing more is kept, or empty.
    String trouble() {
        return trouble;
    }

    @Override
    public void close() {
        arena.close();
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
