package io.ocellus.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// How much of a network learns.
public enum Mode {
    /// A new last layer on features that stay as they are, computed once.
    @JsonProperty("head")
    HEAD,
    /// The new last layer and the last third of the others; norms keep the statistics they have.
    @JsonProperty("last")
    LAST,
    /// Every layer, lower ones more slowly.
    @JsonProperty("all")
    ALL,
    /// Every layer, from random weights.
    @JsonProperty("scratch")
    SCRATCH;

    private static final int FEW = 10;
    private static final int MANY = 40;

    /// A mode and why it was chosen.
    ///
    /// @param reason a clause that can follow "because"
    public record Choice(Mode mode, String reason) {}

    /// The mode for an amount of data, where nobody has said one. Features of general layers carry over to new
    /// classes, those of the last layers less (Yosinski et al., "How transferable are features in deep neural
    /// networks?", NeurIPS 2014), and layers with more weights than examples overfit; the limits of 10 and 40
    /// photos a class are a rule of thumb of ours.
    ///
    /// @param counts training photos of each class
    public static Choice choose(List<Integer> counts) {
        int photos = counts.stream().mapToInt(Integer::intValue).sum();
        double each = photos / (double) Math.max(1, counts.size());
        String amount = "%d photos of %d classes are %.0f a class".formatted(photos, counts.size(), each);
        if (each < FEW) {
            return new Choice(HEAD, amount + ", too few to change the features (below " + FEW + ")");
        }
        if (each < MANY) {
            return new Choice(LAST, amount + ", enough to adapt the last layers (" + FEW + " to " + MANY + ")");
        }
        return new Choice(ALL, amount + ", enough for every layer (" + MANY + " or more)");
    }
}
