package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.FeatureSpaceRow;
import io.ocellus.catalog.Split;
import io.ocellus.catalog.Spot;
import io.ocellus.classify.Counterexamples;
import io.ocellus.classify.FeatureRows;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.training.Lessons;
import io.ocellus.training.MappedRows;
import io.ocellus.training.MultiLabelLessons;
import io.ocellus.vector.FloatMatrix;
import io.ocellus.vector.Half;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a training may learn from: every labelled image that is not for testing. Photos of one observation and
/// near-copies form one group. Images that are only known not to show something come beside them.
final class LessonPlan {

    private LessonPlan() {}

    /// Whether what must not be torn apart is looked for. Comparing all hashes takes a while, and whoever holds
    /// nothing out need not know.
    enum Grouping {
        OBSERVATIONS_AND_NEAR_COPIES,
        NONE
    }

    /* Beyond as many numbers embeddings are not held as floats: 2^25 of them take 134 MB, and a training holds a few
     * such lots at a time (features, those of a fold). */
    private static final long MOST_ON_HEAP = 1L << 25;

    /// Reads all embeddings: onto the heap if they are few, else into a file without a name.
    ///
    /// @param scratch folder for the file
    /// @return to be closed by whoever asked
    /// @throws CollectionException if there is nothing to learn from
    /// @throws IOException if the file cannot be written
    static Lessons of(Catalog catalog, Taxonomy taxonomy, FeatureSpaceRow space, Grouping grouping, Path scratch)
            throws IOException {
        Statements said = Statements.of(catalog, taxonomy);
        if (!isLarge(said, space)) {
            return onHeap(catalog, taxonomy, space, grouping, said);
        }
        List<Spot> learned = new ArrayList<>();
        try (MappedRows rows = MappedRows.in(scratch, space.dimension())) {
            catalog.forEachEmbedding(space, 0, (image, half) -> {
                Spot spot = said.labelled().get(image);
                if (spot != null) {
                    add(rows, half);
                    learned.add(spot);
                }
            });
            FeatureRows raw = new FeatureRows.Mapped(rows.matrix(), space.dimension(), UnaryOperator.identity());
            return lessons(catalog, taxonomy, space, grouping, said, learned, raw);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void add(MappedRows rows, short[] half) {
        try {
            rows.add(half);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads all embeddings onto the heap.
    ///
    /// @throws CollectionException if there is nothing to learn from
    static Lessons of(Catalog catalog, Taxonomy taxonomy, FeatureSpaceRow space, Grouping grouping) {
        return onHeap(catalog, taxonomy, space, grouping, Statements.of(catalog, taxonomy));
    }

    /// For a correction, which looks at a few hundred embeddings of very many: those are read that are asked
    /// for. Few are read at once, as ever. Nothing is held out, so groups are not looked for.
    ///
    /// @return nothing if no photo is labelled
    static Optional<Lessons> ofCorrection(Catalog catalog, Taxonomy taxonomy, FeatureSpaceRow space) {
        LabelList labels = new LabelList();
        catalog.forEachLearnable((image, taxon) -> {
            if (taxonomy.contains(taxon)) {
                labels.add(image, taxonomy.node(taxon));
            }
        });
        if (labels.size() == 0) {
            return Optional.empty();
        }
        if ((long) labels.size() * space.dimension() <= MOST_ON_HEAP) {
            return Optional.of(of(catalog, taxonomy, space, Grouping.NONE));
        }
        if (!catalog.featureSpace().equals(Optional.of(space))) { // photos may be missing that came since
            labels.drop(new HashSet<>(catalog.imagesWithout(space, 0, Integer.MAX_VALUE)));
        }
        long[] images = labels.images();
        FeatureRows raw = new FeatureRows.Fetched(
                images.length,
                space.dimension(),
                rows -> embeddings(
                        catalog,
                        space,
                        IntStream.of(rows).mapToObj(row -> images[row]).toList()),
                UnaryOperator.identity());
        Map<Long, Set<Integer>> denied = Statements.denied(catalog, taxonomy);
        return Optional.of(new Lessons(
                taxonomy,
                images,
                raw,
                labels.nodes(),
                Collections.nCopies(images.length, ""),
                counterexamples(catalog, space, denied, new SplitPlan.Groups())));
    }

    private static List<short[]> embeddings(Catalog catalog, FeatureSpaceRow space, List<Long> images) {
        Map<Long, short[]> known = catalog.embeddings(space, images);
        return images.stream()
                .map(image -> Optional.ofNullable(known.get(image))
                        .orElseThrow(() -> new CollectionException(
                                "image %d was removed while it was learnt from; try again".formatted(image))))
                .toList();
    }

    /// The labelled images that are not for testing, by id.
    ///
    /// @throws CollectionException if there are none
    static Map<Long, Spot> spots(Catalog catalog, Taxonomy taxonomy) {
        return Statements.of(catalog, taxonomy).labelled();
    }

    private static boolean isLarge(Statements said, FeatureSpaceRow space) {
        return (long) said.labelled().size() * space.dimension() > MOST_ON_HEAP;
    }

    /// What is said of the images that are not for testing.
    ///
    /// @param labelled by image, in the order of their ids
    /// @param denied nodes that images do not show, as far as their label does not say so already
    /// @param mentioned all of them
    private record Statements(Map<Long, Spot> labelled, Map<Long, Set<Integer>> denied, Map<Long, Spot> mentioned) {

        static Statements of(Catalog catalog, Taxonomy taxonomy) {
            Map<Long, List<Integer>> deniedTaxa = catalog.deniedTaxa();
            Statements all = new Statements(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
            catalog.forEachSpot(spot -> {
                if (spot.split() != Split.TEST) {
                    all.add(taxonomy, spot, deniedTaxa.getOrDefault(spot.imageId(), List.of()));
                }
            });
            if (all.labelled.isEmpty()) {
                throw new CollectionException(
                        "there is no labelled photo to learn from; bring some with: ocellus import FOLDER");
            }
            return all;
        }

        /// What is denied of any image that is not for testing.
        static Map<Long, Set<Integer>> denied(Catalog catalog, Taxonomy taxonomy) {
            Map<Long, List<Integer>> deniedTaxa = catalog.deniedTaxa();
            Statements few = new Statements(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
            if (!deniedTaxa.isEmpty()) {
                catalog.forEachSpot(spot -> {
                    if (spot.split() != Split.TEST && deniedTaxa.containsKey(spot.imageId())) {
                        few.add(taxonomy, spot, deniedTaxa.getOrDefault(spot.imageId(), List.of()));
                    }
                });
            }
            return few.denied();
        }

        private void add(Taxonomy taxonomy, Spot spot, List<Integer> deniedTaxa) {
            if (spot.taxonId() != 0 && taxonomy.contains(spot.taxonId())) {
                labelled.put(spot.imageId(), spot);
                mentioned.put(spot.imageId(), spot);
            }
            Set<Integer> news = news(taxonomy, spot, deniedTaxa);
            if (!news.isEmpty()) {
                denied.put(spot.imageId(), news);
                mentioned.put(spot.imageId(), spot);
            }
        }

        /// What denials of an image say that its label does not: nothing else speaks against a taxon below the
        /// label. Of an image without a label, all of them.
        private static Set<Integer> news(Taxonomy taxonomy, Spot spot, List<Integer> denied) {
            boolean hasLabel = spot.taxonId() != 0 && taxonomy.contains(spot.taxonId());
            int label = hasLabel ? taxonomy.node(spot.taxonId()) : -1;
            return denied.stream()
                    .filter(taxonomy::contains)
                    .map(taxonomy::node)
                    .filter(node -> !hasLabel || (node != label && taxonomy.isWithin(node, label)))
                    .collect(Collectors.toSet());
        }
    }

    private static Lessons onHeap(
            Catalog catalog, Taxonomy taxonomy, FeatureSpaceRow space, Grouping grouping, Statements said) {
        FloatMatrix raw = new FloatMatrix(said.labelled().size(), space.dimension());
        List<Spot> learned = new ArrayList<>();
        catalog.forEachEmbedding(space, 0, (image, half) -> {
            Spot spot = said.labelled().get(image);
            if (spot != null) {
                raw.set(learned.size(), Half.toFloats(half));
                learned.add(spot);
            }
        });
        FloatMatrix read = learned.size() == raw.rows() // an image may be removed while its label is read
                ? raw
                : raw.select(IntStream.range(0, learned.size()).toArray());
        return lessons(catalog, taxonomy, space, grouping, said, learned, new FeatureRows.InMemory(read));
    }

    private static Lessons lessons(
            Catalog catalog,
            Taxonomy taxonomy,
            FeatureSpaceRow space,
            Grouping grouping,
            Statements said,
            List<Spot> learned,
            FeatureRows raw) {
        SplitPlan.Groups groups =
                grouping == Grouping.NONE ? new SplitPlan.Groups() : groups(catalog, said.mentioned());
        return new Lessons(
                taxonomy,
                learned.stream().mapToLong(Spot::imageId).toArray(),
                raw,
                learned.stream().mapToInt(spot -> taxonomy.node(spot.taxonId())).toArray(),
                learned.stream().map(spot -> group(groups, spot.imageId())).toList(),
                counterexamples(catalog, space, said.denied(), groups));
    }

    private static String group(SplitPlan.Groups groups, long image) {
        return "group " + groups.root(image);
    }

    /// Denials are made by hand, so they are few, and each embedding is looked up.
    private static Counterexamples counterexamples(
            Catalog catalog, FeatureSpaceRow space, Map<Long, Set<Integer>> denied, SplitPlan.Groups groups) {
        Map<Long, float[]> doubted = new LinkedHashMap<>();
        for (long image : denied.keySet()) {
            catalog.embedding(space, image).ifPresent(half -> doubted.put(image, Half.toFloats(half)));
        }
        if (doubted.isEmpty()) {
            return Counterexamples.NONE;
        }
        List<Long> images = List.copyOf(doubted.keySet());
        return new Counterexamples(
                images.stream().mapToLong(Long::longValue).toArray(),
                FloatMatrix.of(doubted.values().toArray(float[][]::new)),
                images.stream()
                        .map(image -> denied.getOrDefault(image, Set.of()))
                        .toList(),
                images.stream().map(image -> group(groups, image)).toList());
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

    /// Which of these images show one observation, or nearly the same.
    static SplitPlan.Groups groups(Catalog catalog, Map<Long, Spot> spots) {
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
        LookAlikes.find(catalog, spots::containsKey).forEachPair((a, b) -> {
            if (spots.containsKey(a) && spots.containsKey(b)) {
                groups.join(a, b);
            }
        });
        return groups;
    }
}
