package io.ocellus.answer;

/// The best-effort answer to one photo.
///
/// @param node of the taxonomy, or [#UNKNOWN]
/// @param probability that the photo shows the taxon or one within it, [0, 1]; 0 if unknown
public record Reply(int node, double probability) {

    /// No taxon can be stood behind.
    public static final int UNKNOWN = -1;

    static final Reply NONE = new Reply(UNKNOWN, 0);

    public boolean isUnknown() {
        return node == UNKNOWN;
    }
}
