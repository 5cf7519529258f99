package io.ocellus.torch;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The native library: loads it, says how many threads it takes, and lets it compute in 16 bits.
///
/// It reads two settings from the environment alone, which whoever starts the process should set:
/// `OPENBLAS_NUM_THREADS=1`, without which a second native thread spins beside each of its own, and
/// `OMP_NUM_THREADS`.
public final class Torch {

    /* What unpacking or linking said, if it failed; a failed load stays failed, as the JVM would not try again. */
    private static final Optional<String> FAILURE = load();

    private Torch() {}

    /// Makes sure that the library is there; cheap after the first time, which unpacks some hundred megabytes
    /// into JavaCPP's cache.
    ///
    /// @throws TorchException if there is no library for this system, or it cannot be unpacked or linked
    public static void require() {
        FAILURE.ifPresent(reason -> {
            throw new TorchException("libtorch cannot be loaded for %s: %s; training of networks needs it, nothing else"
                    .formatted(Loader.getPlatform(), reason));
        });
    }

    /// How many threads an operation may use, in the whole process. With other busy programs on the machine,
    /// one thread is much faster than two.
    ///
    /// @param threads 1 or more
    /// @throws IllegalArgumentException if there are fewer
    /// @throws TorchException if the library is missing
    public static void useThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("%d threads compute nothing: give 1 or more".formatted(threads));
        }
        require();
        torch.set_num_threads(threads);
    }

    /// Lets convolutions and matrix products of this thread run in bfloat16 (8 bits of mantissa, the range of
    /// float) until the result is closed. Weights, norms and losses stay in float.
    ///
    /// @throws TorchException if the library is missing
    public static Autocast inBfloat16() {
        require();
        torch.set_autocast_dtype(DeviceType.CPU, ScalarType.BFloat16);
        torch.set_autocast_cache_enabled(false); // a cache that is not cleared would keep weights of earlier steps
        torch.set_autocast_enabled(DeviceType.CPU, true);
        return new Autocast();
    }

    /// Computation in bfloat16, for as long as this is open. Confined to its thread.
    public static final class Autocast implements AutoCloseable {

        private Autocast() {}

        @Override
        public void close() {
            torch.set_autocast_enabled(DeviceType.CPU, false);
        }
    }

    /* Unpacks everything before anything is linked. Otherwise libtorch.so is linked while libtorch_cpu.so is still in
     * the jar, the system's linker finds another version of that in /usr/lib where one is installed, and the process
     * dies. */
    private static Optional<String> load() {
        String platform = Loader.getPlatform();
        try {
            if (platform.startsWith("linux")) {
                for (String name : List.of("libc10.so", "libtorch_cpu.so", "libtorch.so", "libgomp.so.1")) {
                    Loader.cacheResource("/org/bytedeco/pytorch/" + platform + "/" + name);
                }
            }
            Loader.load(torch.class);
            return Optional.empty();
        } catch (IOException | LinkageError e) {
            return Optional.of(e.toString());
        }
    }
}
