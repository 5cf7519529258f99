package io.ocellus.classify;

import io.ocellus.linear.BinaryProblem;
import java.util.Locale;

/// Whether a rare taxon's photos count more than a common one's.
public enum Balance {

    /// Every photo counts the same.
    NONE,

    /// Photos for a taxon weigh together as much as those against it, damped by a square root: a taxon with one
    /// photo in a thousand is not drowned, nor does it drown the others.
    ROOT,

    /// Photos for a taxon weigh together as much as those against it.
    EVEN;

    /// As in `--balance`: the word in small letters.
    public static Balance parse(String word) {
        for (Balance balance : values()) {
            if (balance.word().equals(word.toLowerCase(Locale.ROOT))) {
                return balance;
            }
        }
        throw new IllegalArgumentException("'%s' is no balance: use none, root or even".formatted(word));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    BinaryProblem problem(byte[] signs, int positive, int negative) {
        double odds = positive == 0 || negative == 0 ? 1 : (double) negative / positive;
        double ratio = switch (this) {
            case NONE -> 1;
            case ROOT -> Math.sqrt(odds);
            case EVEN -> odds;
        };
        // the mean cost of a row stays 1, so that one C means the same for every balance
        double mean = (ratio * positive + negative) / Math.max(1, positive + negative);
        return new BinaryProblem(signs, ratio / mean, 1 / mean);
    }
}
