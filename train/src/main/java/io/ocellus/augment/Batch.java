package io.ocellus.augment;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.function.Consumer;

/// Some photos as numbers, ready for a network. Lent: its memory is used again once it is closed, and is gone
/// when the [PhotoBatches] are closed that it comes from. Confined to the thread that asked for it.
public final class Batch implements AutoCloseable {

    private final MemorySegment memory;
    private final int side;
    private final int[] indices;
    private final long[] views;
    private final Targets targets;
    private final Position position;
    private final Consumer<MemorySegment> giveBack;
    private boolean closed;

    Batch(
            MemorySegment memory,
            int side,
            int[] indices,
            long[] views,
            Targets targets,
            Position position,
            Consumer<MemorySegment> giveBack) {
        this.memory = memory;
        this.side = side;
        this.indices = indices;
        this.views = views;
        this.targets = targets;
        this.position = position;
        this.giveBack = giveBack;
    }

    /// How many photos, n.
    public int size() {
        return indices.length;
    }

    /// Height and width of a picture, pixels.
    public int side() {
        return side;
    }

    /// The values `float[n][3][side][side]`, row-major, in a direct buffer of native order, from its first byte
    /// to its limit. Channels are in the card's order of colours.
    ///
    /// @throws IllegalStateException if the batch is closed
    public ByteBuffer images() {
        if (closed) {
            throw new IllegalStateException("batch %s is closed: read it before".formatted(position));
        }
        return memory.asSlice(0, size() * rowBytes(side)).asByteBuffer().order(ByteOrder.nativeOrder());
    }

    /// The same memory as [#images].
    public FloatBuffer values() {
        return images().asFloatBuffer();
    }

    /// Which entries of the manifest the photos are: `int[n]`, the batch's own.
    public int[] indices() {
        return indices;
    }

    /// Which view of each photo this is, for [View#of] with the file's name: `long[n]`, the batch's own. Zeros
    /// where photos are not augmented.
    public long[] views() {
        return views;
    }

    public Targets targets() {
        return targets;
    }

    /// Where this batch is in the training; the next one follows it when training goes on.
    public Position position() {
        return position;
    }

    /// Bytes of one picture.
    static long rowBytes(int side) {
        return 3L * side * side * Float.BYTES;
    }

    /// Lends the memory to a later batch. Closing twice does nothing.
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            giveBack.accept(memory);
        }
    }
}
