package io.ocellus.torch;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/* Gives native memory back at its end, but for what is kept: that goes to the scope around this one or, if there is
 * none, to whoever closes it. */
final class Scope implements AutoCloseable {

    private final @Nullable PointerScope outer = PointerScope.getInnerScope();
    private final PointerScope inner = new PointerScope();

    <P extends Pointer> P keep(P pointer) {
        pointer.retainReference(); // so that leaving the one scope does not free it before it is in the other
        inner.detach(pointer);
        if (outer != null) {
            outer.attach(pointer);
            pointer.releaseReference();
        }
        return pointer;
    }

    @Override
    public void close() {
        inner.close();
    }
}
