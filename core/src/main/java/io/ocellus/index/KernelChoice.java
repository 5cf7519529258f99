package io.ocellus.index;

import io.ocellus.vector.Kernel;
import java.util.concurrent.atomic.AtomicLong;

/// Which kernel a pass takes.
///
/// Code of the Vector API runs many times slower than plain Java until the compiler has been over it, which takes
/// the first seconds of a process. So plain Java answers until as much was read as pays for that: a command that
/// asks about a few hundred photos never touches the Vector API (an evaluation of 178 photos took 1.5 to 2.3 s
/// with it and 0.5 to 0.7 s without), and an index of 100,000 photos changes over after four questions. Answers
/// do not depend on the kernel; see [Query]. Shared between threads.
final class KernelChoice {

    private static final long WORTH_COMPILING = 1024L << 20; // bytes read by plain Java before the change

    private final Kernel plain;
    private final Kernel fast;
    private final AtomicLong read = new AtomicLong();

    private KernelChoice(Kernel plain, Kernel fast) {
        this.plain = plain;
        this.fast = fast;
    }

    static KernelChoice adaptive() {
        return new KernelChoice(Kernel.plain(), Kernel.best());
    }

    static KernelChoice always(Kernel kernel) {
        return new KernelChoice(kernel, kernel);
    }

    /// The kernel of a pass that will read so many bytes.
    Kernel forPass(long bytes) {
        return read.addAndGet(bytes) < WORTH_COMPILING ? plain : fast;
    }
}
