package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.Split;
import io.ocellus.catalog.Spot;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.training.Lessons;
import io.ocellus.training.MultiLabelLessons;
import io.ocellus.vector.FloatMatrix;
import io.ocellus.vector.Half;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// What a training may learn from: every labelled image that is not for testing. Photos of one observation and
/// near-copies form one group.
final class LessonPlan {

    private LessonPlan() {}

    /// Whether what must not be torn apart is looked for. Comparing all hashes takes a while, and whoever holds
    /// nothing out need not know.
    enum Grouping {
        OBSERVATIONS_AND_NEAR_COPIES,
        NONE
    }

    /// @throws CollectionException if there is nothing to learn from
    static Lessons of(Catalog catalog, Taxonomy taxonomy, int dimension, Grouping grouping) {
        Map<Long, Spot> spots = new LinkedHashMap<>();
        catalog.forEachSpot(spot -> {
            if (spot.taxonId() != 0 && spot.split() != Split.TEST && taxonomy.contains(spot.taxonId())) {
                spots.put(spot.imageId(), spot);
            }
        });
        if (spots.isEmpty()) {
            throw new CollectionException(
                    "there is no labelled photo to learn from; bring some with: ocellus import FOLDER");
        }
        SplitPlan.Groups groups = grouping == Grouping.NONE ? new SplitPlan.Groups() : groups(catalog, spots);
        FloatMatrix raw = new FloatMatrix(spots.size(), dimension);
        List<Spot> learned = new ArrayList<>();
        catalog.forEachEmbedding(0, (image, half) -> {
            Spot spot = spots.get(image);
            if (spot != null) {
                raw.set(learned.size(), Half.toFloats(half));
                learned.add(spot);
            }
        });
        return new Lessons(
                taxonomy,
                learned.stream().mapToLong(Spot::imageId).toArray(),
                learned.size() == raw.rows() // an image may be removed while its label is read
                        ? raw
                        : raw.select(IntStream.range(0, learned.size()).toArray()),
                learned.stream().mapToInt(spot -> taxonomy.node(spot.taxonId())).toArray(),
                learned.stream()
                        .map(spot -> "group " + groups.root(spot.imageId()))
                        .toList());
    }

    /// The same with all taxa that the images show.
    ///
    /// @param further ids of taxa beside the first one, by image
    static MultiLabelLessons several(Lessons lessons, Map<Long, List<Integer>> further) {
        List<Set<Integer>> labels = new ArrayList<>();
        for (int row = 0; row < lessons.images().length; row++) {
            Set<Integer> nodes = new TreeSet<>(Set.of(lessons.nodes()[row]));
            further.getOrDefault(lessons.images()[row], List.of()).stream()
                    .filter(lessons.taxonomy()::contains)
                    .forEach(taxon -> nodes.add(lessons.taxonomy().node(taxon)));
            labels.add(nodes);
        }
        return new MultiLabelLessons(lessons, labels);
    }

    private static SplitPlan.Groups groups(Catalog catalog, Map<Long, Spot> spots) {
        SplitPlan.Groups groups = new SplitPlan.Groups();
        Map<String, Long> firstOfObservation = new HashMap<>();
        for (Spot spot : spots.values()) {
            if (!spot.observation().isEmpty()) {
                Long first = firstOfObservation.putIfAbsent(spot.observation(), spot.imageId());
                if (first != null) {
                    groups.join(first, spot.imageId());
                }
            }
        }
        LookAlikes.find(catalog, spots.keySet()).forEachPair((a, b) -> {
            if (spots.containsKey(a) && spots.containsKey(b)) {
                groups.join(a, b);
            }
        });
        return groups;
    }
}
