package io.ocellus.taxonomy;

import java.util.List;

/// What a label means in a taxonomy: one taxon, or a question to whoever wrote it. Immutable.
public sealed interface Match {

    /// The label names exactly one taxon.
    ///
    /// @param node where the taxon is in the taxonomy that was asked
    record Found(Taxon taxon, int node) implements Match {}

    /// The label names several taxa, and nothing in it says which.
    ///
    /// @param candidates two or more, in tree order
    record Ambiguous(List<Taxon> candidates) implements Match {
        public Ambiguous {
            candidates = List.copyOf(candidates);
        }
    }

    /// The label names no taxon.
    ///
    /// @param nearest up to three taxa with a similar name, nearest first; often empty
    record Unknown(List<Taxon> nearest) implements Match {
        public Unknown {
            nearest = List.copyOf(nearest);
        }
    }
}
