package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.Split;
import io.ocellus.catalog.Spot;
import io.ocellus.classify.Sight;
import io.ocellus.report.Report.Leak;
import io.ocellus.vector.Half;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The test images of a view, and what of them training has seen in another file.
final class TestSet {

    private static final int LISTED = 1_000;

    private final Catalog catalog;
    private final Gallery.View view;
    private final Map<Long, Spot> tests = new LinkedHashMap<>();
    private final Map<Long, Spot> gallery = new LinkedHashMap<>();
    private final Map<Long, Counterpart> leaks = new LinkedHashMap<>(); // by test image

    private record Counterpart(long image, String reason) {}

    /// @throws CollectionException if there are no test images
    TestSet(Catalog catalog, Gallery.View view) {
        this.catalog = catalog;
        this.view = view;
        catalog.forEachSpot(spot -> {
            if (!view.agreesWith(spot)) {
                return; // changed since the view was made: the figures are those of the view
            }
            if (spot.taxonId() != 0 && spot.split() == Split.TEST) {
                tests.put(spot.imageId(), spot);
            } else if (spot.taxonId() != 0) {
                gallery.put(spot.imageId(), spot);
            }
        });
        if (tests.isEmpty()) {
            throw needsBoth();
        }
        trace();
    }

    /// @throws CollectionException if there is nothing to compare test images with
    void requireGallery() {
        if (gallery.isEmpty()) {
            throw needsBoth();
        }
    }

    private CollectionException needsBoth() {
        return new CollectionException(
                "there are %d labelled test images and %d others, and figures need both: import with --split auto"
                        .formatted(tests.size(), gallery.size()));
    }

    /// A test image.
    ///
    /// @param embedding halves
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Query(Spot spot, short[] embedding) {

        float[] vector() {
            return Half.toFloats(embedding);
        }

        Sight sight(Sights sights) {
            return sights.of(spot.imageId(), vector());
        }

        String group() {
            return spot.observation().isEmpty() ? "image " + spot.imageId() : spot.observation();
        }
    }

    List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        catalog.forEachEmbedding(view.space(), 0, (image, half) -> {
            Spot spot = tests.get(image);
            if (spot != null) {
                queries.add(new Query(spot, half));
            }
        });
        return queries;
    }

    int taxa() {
        return (int) tests.values().stream().map(Spot::taxonId).distinct().count();
    }

    int gallerySize() {
        return gallery.size();
    }

    int trainingImages(int node) {
        return view.votes(node);
    }

    boolean isLeaked(long image) {
        return leaks.containsKey(image);
    }

    int leaked() {
        return leaks.size();
    }

    /// The leaks with the places of both photos.
    List<Leak> leaks() {
        List<Leak> listed = new ArrayList<>();
        for (Map.Entry<Long, Counterpart> leak : leaks.entrySet()) {
            if (listed.size() < LISTED) {
                listed.add(new Leak(
                        leak.getKey(),
                        shown(leak.getKey()),
                        leak.getValue().image(),
                        shown(leak.getValue().image()),
                        leak.getValue().reason()));
            }
        }
        return listed;
    }

    private String shown(long image) {
        return catalog.image(image).map(row -> Places.shown(catalog, row)).orElse("image " + image);
    }

    private void trace() {
        Map<String, Long> observations = new HashMap<>();
        gallery.values().stream()
                .filter(spot -> !spot.observation().isEmpty())
                .forEach(spot -> observations.putIfAbsent(spot.observation(), spot.imageId()));
        for (Spot spot : tests.values()) {
            Long same = observations.get(spot.observation());
            if (same != null) {
                leaks.put(spot.imageId(), new Counterpart(same, "same observation"));
            }
        }
        Set<Long> asked = new HashSet<>(tests.keySet());
        LookAlikes.find(catalog, asked::contains).forEachPair((a, b) -> {
            if (gallery.containsKey(a) && tests.containsKey(b)) {
                leaks.putIfAbsent(b, new Counterpart(a, "near-duplicate"));
            } else if (gallery.containsKey(b) && tests.containsKey(a)) {
                leaks.putIfAbsent(a, new Counterpart(b, "near-duplicate"));
            }
        });
    }
}
