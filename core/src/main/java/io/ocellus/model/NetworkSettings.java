package io.ocellus.model;

/// How a network runs.
///
/// @param threads that one run may use, 1 or more. With 1, several callers share the cores best: on 2 cores, 2
///     callers with 1 thread each pass 221 pictures a second through MobileNetV2, 1 caller with 2 threads 118 to
///     175
public record NetworkSettings(int threads) {

    /// For many pictures with as many callers as cores.
    public static final NetworkSettings ONE_THREAD = new NetworkSettings(1);

    public NetworkSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("%d threads cannot run a network: use 1 or more".formatted(threads));
        }
    }
}
