package io.ocellus.classify;

import io.ocellus.taxonomy.Taxonomy;

/// `network`: a network that was taught to name taxa names those of the collection that it knows. What it knows
/// beyond them counts for nothing, and of a taxon that it was not taught it can say nothing: whoever weighs its
/// answers must have seen it meet such photos. Shared between threads.
public final class NetworkMethod implements PhotoMethod {

    /// As in `--method`, where one network takes part; with several, each is called `network:BUNDLE`.
    public static final String NAME = "network";

    private final String name;
    private final String network;
    private final Taxonomy taxonomy;
    private final NetworkClasses classes;

    /// @param name of the method
    /// @param network name of the bundle
    /// @param taxonomy of the collection
    public NetworkMethod(String name, String network, Taxonomy taxonomy, NetworkClasses classes) {
        this.name = name;
        this.network = network;
        this.taxonomy = taxonomy;
        this.classes = classes;
    }

    @Override
    public String name() {
        return name;
    }

    /// The name of its bundle.
    public String network() {
        return network;
    }

    @Override
    public Classes classes() {
        return classes.covered();
    }

    @Override
    public float[] scores(Sight photo, int within) {
        float[] scores = classes.scores(photo.heard(network));
        Classes covered = classes.covered();
        for (int k = 0; within != Scope.EVERYWHERE && k < scores.length; k++) {
            if (!taxonomy.isWithin(covered.node(k), within)) {
                scores[k] = Method.LEFT_OUT;
            }
        }
        return scores;
    }
}
