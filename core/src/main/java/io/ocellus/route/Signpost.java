package io.ocellus.route;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Decides which way a photo goes, from what the general path says of it. The same for held-out photos, whose
/// voices were all heard already, and for a query, where a voice is asked only if the way leads there.
/// Immutable.
///
/// 1. Of the specialists that a photo needs at least as much as their threshold asks, the one that it needs
///    most in units of its threshold is asked.
/// 2. If there is none, the search is narrowed where it has terms and the photo needs it.
/// 3. Else the general path stands.
final class Signpost {

    private final List<Terms> specialists;
    private final Optional<Terms> narrowing;

    Signpost(List<Terms> specialists, Optional<Terms> narrowing) {
        this.specialists = List.copyOf(specialists);
        this.narrowing = narrowing;
    }

    /// The specialist to ask; -1 for none.
    ///
    /// @param needs `double[specialists]`, how much the photo needs each
    int specialist(double[] needs) {
        int chosen = -1;
        double most = 0;
        for (int j = 0; j < needs.length; j++) {
            double threshold = Math.max(specialists.get(j).threshold(), Double.MIN_NORMAL);
            if (needs[j] >= threshold && needs[j] / threshold > most) {
                chosen = j;
                most = needs[j] / threshold;
            }
        }
        return chosen;
    }

    /// What the specialist and the general path say together.
    float[] asked(int specialist, float[] logs, float[] said) {
        return specialists.get(specialist).pool().apply(logs, said);
    }

    /// What a narrowed search and the general path say together; empty if the photo does not need it.
    ///
    /// @param search makes the voice; empty where there is nothing to narrow
    Optional<float[]> narrowed(float[] logs, Supplier<Optional<float[]>> search) {
        return narrowing.flatMap(terms -> search.get()
                .filter(said -> Pool.need(logs, said, 1) >= Math.max(terms.threshold(), Double.MIN_NORMAL))
                .map(said -> terms.pool().apply(logs, said)));
    }
}
