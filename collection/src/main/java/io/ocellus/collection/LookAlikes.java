package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.Split;
import io.ocellus.catalog.Spot;
import io.ocellus.collection.ImportReport.NearDuplicate;
import io.ocellus.image.NearDuplicates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/// Which images of a collection show the same thing: near-duplicates by their hashes, and observations.
final class LookAlikes {

    private static final int HASH_LONGS = 4; // 256 bits
    private static final int LISTED = 1_000;

    private final Catalog catalog;
    private final List<Spot> spots;
    private final List<NearDuplicates.Pair> pairs;

    private LookAlikes(Catalog catalog, List<Spot> spots, List<NearDuplicates.Pair> pairs) {
        this.catalog = catalog;
        this.spots = spots;
        this.pairs = pairs;
    }

    /// @param concerned only pairs with one of these images are looked for
    static LookAlikes find(Catalog catalog, LongPredicate concerned) {
        List<Spot> others = new ArrayList<>();
        List<Spot> chosen = new ArrayList<>();
        catalog.forEachSpot(spot -> {
            if (spot.dhash().length() == HASH_LONGS * Long.BYTES * 2) {
                (concerned.test(spot.imageId()) ? chosen : others).add(spot);
            }
        });
        List<Spot> spots = new ArrayList<>(others);
        spots.addAll(chosen);
        List<long[]> hashes = spots.stream().map(spot -> bits(spot.dhash())).toList();
        return new LookAlikes(
                catalog, spots, NearDuplicates.pairs(hashes, others.size(), NearDuplicates.USUAL_DISTANCE));
    }

    private static long[] bits(String hex) {
        long[] bits = new long[HASH_LONGS];
        for (int i = 0; i < HASH_LONGS; i++) {
            bits[i] = HexFormat.fromHexDigitsToLong(hex, i * 16, i * 16 + 16);
        }
        return bits;
    }

    /// How many of the images concerned look like another.
    int images() {
        return (int) pairs.stream().map(NearDuplicates.Pair::second).distinct().count();
    }

    /// Every pair of images.
    int pairs() {
        return pairs.size();
    }

    /// The first of the pairs: a series of some thousand frames of one scene has millions.
    List<NearDuplicate> listed() {
        return listed(pairs);
    }

    /// Pairs of a test image and a labelled one that is not for testing, which therefore votes about its
    /// near-copy; by the splits as they are now.
    List<NearDuplicates.Pair> acrossSplits() {
        Map<Long, Boolean> tested = new HashMap<>(); // of what is labelled
        catalog.forEachSpot(spot -> {
            if (spot.taxonId() != 0) {
                tested.put(spot.imageId(), spot.split() == Split.TEST);
            }
        });
        return pairs.stream()
                .filter(pair -> {
                    Boolean first = tested.get(id(pair.first()));
                    Boolean second = tested.get(id(pair.second()));
                    return first != null && second != null && !first.equals(second);
                })
                .toList();
    }

    List<NearDuplicate> listed(List<NearDuplicates.Pair> some) {
        Map<Long, String> names = new HashMap<>();
        return some.stream()
                .limit(LISTED)
                .map(pair -> new NearDuplicate(
                        names.computeIfAbsent(id(pair.second()), this::name),
                        names.computeIfAbsent(id(pair.first()), this::name),
                        pair.distance()))
                .toList();
    }

    /// Every pair by the ids of its images, the greater first.
    List<Album.AlikePair> alike() {
        return pairs.stream()
                .map(pair -> {
                    long one = id(pair.first());
                    long other = id(pair.second());
                    return new Album.AlikePair(Math.max(one, other), Math.min(one, other), pair.distance());
                })
                .sorted(Comparator.comparingLong(Album.AlikePair::image).thenComparingLong(Album.AlikePair::other))
                .toList();
    }

    interface PairAction {
        void pair(long image, long other);
    }

    void forEachPair(PairAction action) {
        pairs.forEach(pair -> action.pair(id(pair.first()), id(pair.second())));
    }

    private long id(int place) {
        return spots.get(place).imageId();
    }

    private String name(long id) {
        return catalog.image(id)
                .map(image -> Places.shown(catalog, image))
                .orElseThrow(() -> new CollectionException("image %d went away".formatted(id)));
    }

    /// @param offered images to divide, as far as they are labelled and have no split
    Map<Long, Split> divide(Set<Long> offered, double testShare, long seed) {
        SplitPlan.Groups groups = new SplitPlan.Groups();
        Map<String, Long> firstOfObservation = new HashMap<>();
        for (Spot spot : spots) {
            if (!spot.observation().isEmpty()) {
                Long first = firstOfObservation.putIfAbsent(spot.observation(), spot.imageId());
                if (first != null) {
                    groups.join(first, spot.imageId());
                }
            }
        }
        forEachPair(groups::join);
        Map<Long, List<Integer>> further = FurtherLabels.of(catalog);
        List<SplitPlan.Item> items = spots.stream()
                .filter(spot -> spot.taxonId() != 0)
                .filter(spot -> spot.split() != Split.NONE || offered.contains(spot.imageId()))
                .flatMap(spot -> Stream.concat(
                                Stream.of(spot.taxonId()), further.getOrDefault(spot.imageId(), List.of()).stream())
                        .map(taxon -> new SplitPlan.Item(spot.imageId(), taxon, spot.split())))
                .toList();
        // Earlier images without a split vote: what looks like one of them cannot be for testing.
        List<Long> voting = spots.stream()
                .filter(spot -> spot.taxonId() != 0)
                .filter(spot -> spot.split() == Split.NONE && !offered.contains(spot.imageId()))
                .map(Spot::imageId)
                .toList();
        return new SplitPlan(groups, testShare, seed).divide(items, voting);
    }
}
