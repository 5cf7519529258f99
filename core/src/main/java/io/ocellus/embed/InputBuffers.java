package io.ocellus.embed;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;

/* Native buffers for a network's input, one for each call under way, used again by later calls. All are released when
 * this is closed; a buffer that is used after that throws. Thread-safe. */
final class InputBuffers implements AutoCloseable {

    private final int floats;
    private final Arena arena = Arena.ofShared();
    private final ConcurrentLinkedQueue<FloatBuffer> idle = new ConcurrentLinkedQueue<>();

    /// @param floats length of each buffer
    InputBuffers(int floats) {
        this.floats = floats;
    }

    /// A buffer for this call alone, holding whatever the last call left; hand it back by [#giveBack].
    ///
    /// @throws IllegalStateException if closed
    FloatBuffer take() {
        FloatBuffer buffer = idle.poll();
        return buffer != null ? buffer : allocated();
    }

    void giveBack(FloatBuffer buffer) {
        idle.add(buffer);
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }

    private FloatBuffer allocated() {
        return arena.allocate(ValueLayout.JAVA_FLOAT, floats)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
