package io.ocellus.taxonomy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/* Names that a misspelt label may have meant.
 *
 * Every name has a signature of 64 bits, in which each of its trigrams sets one: superimposed coding (Faloutsos and
 * Christodoulakis, "Signature files", ACM TOIS 1984). One edit touches at most four trigrams, hence at most eight bits,
 * so names at distance d lie within 8 d bits of the label. A pass over all signatures picks the names with the fewest
 * different bits, and only those are compared letter by letter. Eight bytes a name, instead of posting lists that
 * would take twenty times as much; a pass over two million takes some milliseconds. */
final class NearestNames {

    private static final int MOST = 3;
    private static final int CANDIDATES = 1000;
    private static final int BITS_PER_EDIT = 8;

    private final NameIndex names;
    private final long[] signatures;

    NearestNames(NameIndex names) {
        this.names = names;
        signatures = new long[names.size()];
        for (int name = 0; name < signatures.length; name++) {
            signatures[name] = signature(NameKey.withoutDiacritics(names.key(name)));
        }
    }

    /// The nodes of up to three taxa, nearest first, at the same distance in tree order.
    List<Integer> of(String label) {
        String key = NameKey.withoutDiacritics(NameKey.of(label));
        int farthest = key.length() / 3; // more edits than that make any short word of any other
        List<Near> near = new ArrayList<>();
        for (int name : candidates(signature(key), BITS_PER_EDIT * farthest)) {
            int distance = EditDistance.between(key, NameKey.withoutDiacritics(names.key(name)), farthest);
            if (distance <= farthest) {
                near.add(new Near(distance, names.node(name)));
            }
        }
        return near.stream()
                .sorted(Comparator.comparingInt(Near::distance).thenComparingInt(Near::node))
                .map(Near::node)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private List<Integer> candidates(long signature, int mostBits) {
        int radius = radius(signature, mostBits);
        var candidates = new ArrayList<Integer>();
        for (int name = 0; name < signatures.length; name++) {
            int bits = Long.bitCount(signatures[name] ^ signature);
            if (bits <= radius) {
                candidates.add(name);
            }
        }
        return candidates;
    }

    /// The largest radius, up to a limit, that leaves no more than [#CANDIDATES] names; at least that of the
    /// nearest.
    private int radius(long signature, int mostBits) {
        var counts = new int[Long.SIZE + 1];
        for (long other : signatures) {
            counts[Long.bitCount(other ^ signature)]++;
        }
        int radius = 0;
        int within = counts[0];
        while (radius < Math.min(mostBits, Long.SIZE) && (within == 0 || within + counts[radius + 1] <= CANDIDATES)) {
            within += counts[++radius];
        }
        return radius;
    }

    /// The ends of a name count as letters, so that short names have trigrams too.
    private static long signature(String key) {
        long signature = 0;
        char before = ' ';
        char current = ' ';
        for (int i = 0; i <= key.length(); i++) {
            char after = i < key.length() ? key.charAt(i) : ' ';
            int trigram = (before * 31 + current) * 31 + after;
            signature |= 1L << ((trigram * 0x9E3779B9) >>> 26); // Fibonacci hashing to six bits
            before = current;
            current = after;
        }
        return signature;
    }

    private record Near(int distance, int node) {}
}
