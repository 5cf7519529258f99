package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.Origin;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;

/// Which photos a catalogue held when an import began, by their bytes and by their places. Asking the catalogue
/// for every photo took as long as decoding it; now it is asked only where 64 bits agree. Immutable; 16 bytes a
/// photo.
final class KnownPhotos {

    private static final int DIGITS = 16; // of the SHA-256

    private final Catalog catalog;
    private final long[] bytes; // sorted
    private final long[] places; // sorted

    private KnownPhotos(Catalog catalog, long[] bytes, long[] places) {
        this.catalog = catalog;
        this.bytes = bytes;
        this.places = places;
    }

    static KnownPhotos of(Catalog catalog) {
        LongStream.Builder bytes = LongStream.builder();
        catalog.forEachSha256(sha256 -> bytes.add(prefix(sha256)));
        LongStream.Builder places = LongStream.builder();
        catalog.forEachOrigin(origin -> places.add(mixed(origin)));
        return new KnownPhotos(
                catalog,
                bytes.build().sorted().toArray(),
                places.build().sorted().toArray());
    }

    boolean hasBytes(String sha256) {
        return Arrays.binarySearch(bytes, prefix(sha256)) >= 0
                && !catalog.idsBySha(List.of(sha256)).isEmpty();
    }

    boolean hasUnchanged(Origin origin) {
        return Arrays.binarySearch(places, mixed(origin)) >= 0 && catalog.isKnown(origin);
    }

    private static long prefix(String sha256) {
        return HexFormat.fromHexDigitsToLong(sha256, 0, DIGITS);
    }

    private static long mixed(Origin origin) {
        long mixed = origin.source().hashCode();
        mixed = mixed * 0x9E3779B97F4A7C15L + origin.bytes();
        return mixed * 0x9E3779B97F4A7C15L + origin.modifiedMillis();
    }
}
