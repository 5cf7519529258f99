package io.ocellus.torch;

import org.bytedeco.pytorch.AutoGradMode;
import org.jspecify.annotations.Nullable;

/* Turns gradients off while a network is only evaluated; otherwise leaves them as they are. */
final class Gradients implements AutoCloseable {

    private final @Nullable AutoGradMode off;

    private Gradients(@Nullable AutoGradMode off) {
        this.off = off;
    }

    static Gradients of(Mode mode) {
        return new Gradients(mode == Mode.EVALUATE ? new AutoGradMode(false) : null);
    }

    @Override
    public void close() {
        if (off != null) {
            off.close();
        }
    }
}
