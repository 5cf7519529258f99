package io.ocellus.embed;

import io.ocellus.model.BundleException;

/* What a network gives must be numbers: NaN would be nearest to nothing, and to everything in a sum. */
final class Finite {

    private Finite() {}

    static float[] vector(float[] vector, String what, String bundle) {
        for (float value : vector) {
            if (!Float.isFinite(value)) {
                throw new BundleException(
                        "bundle %s: gives %s with %f in it; run 'models verify' on it".formatted(bundle, what, value));
            }
        }
        return vector;
    }
}
