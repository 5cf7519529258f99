package io.ocellus.collection;

import io.ocellus.classify.Sight;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Images of a collection as methods see them: embeddings are at hand, networks are asked when a method first
/// wants to know, and not again. Thread-safe.
final class Sights {

    private final Hearing hearing;
    private final Map<String, Map<Long, float[]>> heard = new ConcurrentHashMap<>(); // by network, then by image

    Sights(Hearing hearing) {
        this.hearing = hearing;
    }

    /// Asks a network about many images at once, on all cores.
    void prepare(String network, List<Long> images) throws IOException {
        heard.computeIfAbsent(network, name -> new ConcurrentHashMap<>()).putAll(hearing.about(network, images));
    }

    /// @param embedding `float[dimension]`, raw
    Sight of(long image, float[] embedding) {
        return new Sight() {
            @Override
            public float[] embedding() {
                return embedding;
            }

            @Override
            public float[] heard(String network) {
                return heard.computeIfAbsent(network, name -> new ConcurrentHashMap<>())
                        .computeIfAbsent(image, id -> ask(network, id));
            }
        };
    }

    private float[] ask(String network, long image) {
        try {
            return Optional.ofNullable(hearing.about(network, List.of(image)).get(image))
                    .orElseThrow(() -> new PhotoGoneException(image, network).refusal());
        } catch (IOException e) {
            throw new CollectionException("what '%s' says cannot be kept (%s); see that the disk has room"
                    .formatted(network, e.getMessage()));
        }
    }
}
