package io.ocellus.model;

/// How a network runs.
///
/// @param threads that one run may use, 1 or more. With 1, several callers share the cores best: on 2 cores, 2
///     callers with 1 thread each pass 221 pictures a second through MobileNetV2, 1 caller with 2 threads 118 to
///     175
/// @param part how much of the network is loaded
public record NetworkSettings(int threads, Part part) {

    /// For many pictures with as many callers as cores; the whole network.
    public static final NetworkSettings ONE_THREAD = new NetworkSettings(1, Part.WHOLE);

    public NetworkSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("%d threads cannot run a network: use 1 or more".formatted(threads));
        }
    }

    /// The same for another part of the network.
    public NetworkSettings with(Part other) {
        return new NetworkSettings(threads, other);
    }
}
