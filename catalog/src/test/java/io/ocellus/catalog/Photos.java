package io.ocellus.catalog;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/// Imaginary photos. Photo n is the same in every run and in every process.
final class Photos {

    static final int DIMENSION = 16;
    static final FeatureSpaceRow SPACE = new FeatureSpaceRow("tiny-gap-32-16@0badcafe", "tiny", DIMENSION);

    private Photos() {}

    static NewImage photo(int number) {
        return photo(number, 0);
    }

    static NewImage photo(int number, int taxonId) {
        return photo(number, taxonId, "/photos/IMG_%06d.jpg".formatted(number));
    }

    static NewImage photo(int number, int taxonId, String source) {
        return new NewImage(
                sha256(number),
                "%016x".formatted(number * 0x9e3779b97f4a7c15L),
                640,
                480,
                new Origin(source, 100_000L + number, 1_700_000_000_000L + number),
                "",
                Provenance.NONE,
                Split.NONE,
                taxonId,
                taxonId == 0 ? "" : "taxon " + taxonId,
                embedding(number));
    }

    static List<NewImage> photos(int from, int to, int taxonId) {
        List<NewImage> photos = new ArrayList<>();
        for (int number = from; number < to; number++) {
            photos.add(photo(number, taxonId));
        }
        return photos;
    }

    static String sha256(int number) {
        var bytes = new byte[32];
        new Random(number).nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static short[] embedding(int number) {
        var random = new Random(number);
        var half = new short[DIMENSION];
        for (int i = 0; i < half.length; i++) {
            half[i] = Float.floatToFloat16((float) random.nextGaussian());
        }
        return half;
    }
}
