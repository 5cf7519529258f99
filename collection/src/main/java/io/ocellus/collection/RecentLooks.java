package io.ocellus.collection;

import io.ocellus.catalog.ImageRow;
import io.ocellus.classify.Sight;
import java.util.LinkedHashMap;
import java.util.Optional;

/// What networks said lately of images that people look at one by one. A look costs tens of milliseconds, and
/// whoever reviews is shown the same photo several times: in a queue, with the names offered, after every
/// correction. The last looks stay in memory; a [ScoreFile], which trainings write, is not held open for them.
///
/// Thread-safe. Two that ask about the same photo at once may both look; they see the same.
final class RecentLooks {

    private static final long NUMBERS = 4_000_000; // floats that are kept: 16 MB, some thousand photos

    private final Hearing hearing;
    private final LinkedHashMap<Asked, float[]> seen = new LinkedHashMap<>(16, 0.75f, true); // guarded by this
    private long numbers; // guarded by this

    private record Asked(String network, String sha256) {}

    RecentLooks(Hearing hearing) {
        this.hearing = hearing;
    }

    /// An image as methods see it.
    ///
    /// @param embedding `float[dimension]`, raw
    /// @param looking where networks look
    Sight sight(ImageRow image, float[] embedding, Looking looking) {
        return new Sight() {
            @Override
            public float[] embedding() {
                return embedding;
            }

            @Override
            public float[] heard(String network) {
                return said(new Asked(network, image.sha256()), image, looking);
            }
        };
    }

    private float[] said(Asked asked, ImageRow image, Looking looking) {
        Optional<float[]> before = find(asked);
        if (before.isPresent()) {
            return before.get();
        }
        float[] said = looking.by(() -> hearing.anew(asked.network(), image).orElseGet(() -> new float[0]));
        if (said.length == 0) {
            throw new PhotoGoneException(image.id(), asked.network());
        }
        keep(asked, said);
        return said;
    }

    private synchronized Optional<float[]> find(Asked asked) {
        return Optional.ofNullable(seen.get(asked));
    }

    private synchronized void keep(Asked asked, float[] said) {
        if (seen.put(asked, said) == null) {
            numbers += said.length;
        }
        while (numbers > NUMBERS && seen.size() > 1) {
            numbers -= seen.pollFirstEntry().getValue().length; // the one that was asked for longest ago
        }
    }
}
