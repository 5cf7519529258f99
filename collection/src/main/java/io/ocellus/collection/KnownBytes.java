package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;

/// Which photos a catalogue held when an import began, by their bytes. Asking the catalogue for every photo took
/// as long as decoding it. Immutable; 8 bytes a photo.
final class KnownBytes {

    private static final int DIGITS = 16; // of the SHA-256, 64 bits

    private final Catalog catalog;
    private final long[] prefixes; // sorted

    private KnownBytes(Catalog catalog, long[] prefixes) {
        this.catalog = catalog;
        this.prefixes = prefixes;
    }

    static KnownBytes of(Catalog catalog) {
        LongStream.Builder prefixes = LongStream.builder();
        catalog.forEachSha256(sha256 -> prefixes.add(prefix(sha256)));
        return new KnownBytes(catalog, prefixes.build().sorted().toArray());
    }

    boolean contains(String sha256) {
        return Arrays.binarySearch(prefixes, prefix(sha256)) >= 0
                && !catalog.idsBySha(List.of(sha256)).isEmpty();
    }

    private static long prefix(String sha256) {
        return HexFormat.fromHexDigitsToLong(sha256, 0, DIGITS);
    }
}
