package io.ocellus.collection;

import io.ocellus.catalog.Split;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Divides labelled images into training and test images.
///
/// 1. Images of one observation and near-duplicates form a group; a group is never divided.
/// 2. A group of which a part already has a split joins that part (the test part, if its images lie on both
///   sides).
/// 3. A group with a labelled image that is not to be divided and has no split joins the training part, unless
///    rule 2 says otherwise: that image votes. It does not count towards the share.
/// 4. For each taxon, groups go to the test side in an order drawn from the seed, until the wanted share is
///    reached.
/// 5. A taxon with two groups or more has images on both sides; one with a single group is for training.
///
/// Rule 5 holds for every taxon of which a group is still open when its turn comes: surely for one that has a
/// group which shows no other taxon and had no split before. More cannot be promised: of three groups that each
/// show two of three taxa, two go to the same side, and the taxon that these two share is on that side only. A
/// taxon whose only groups are shared with others may be for testing only, for the same reason.
///
/// The result depends on the images, the share and the seed, not on their order.
final class SplitPlan {

    /// An image to divide, or one that binds others to its split. An image that shows several taxa comes once for
    /// each, one item behind the other; since taxa with few groups choose first, this is then the division of K.
    /// Sechidis, G. Tsoumakas, I. Vlahavas, "On the Stratification of Multi-label Data", ECML PKDD 2011, but
    /// that the order of taxa is found once and not anew after each.
    ///
    /// @param taxonId its label, or one of them
    /// @param split NONE if it is to be divided
    record Item(long image, int taxonId, Split split) {}

    private static final class Group {
        private final List<Item> items = new ArrayList<>();
        private Split split = Split.NONE;
        private int images;

        void add(Item item) {
            if (items.isEmpty() || items.getLast().image() != item.image()) {
                images++;
            }
            items.add(item);
        }

        int size() {
            return images;
        }
    }

    private final Groups groups;
    private final double testShare;
    private final long seed;

    SplitPlan(Groups groups, double testShare, long seed) {
        this.groups = groups;
        this.testShare = testShare;
        this.seed = seed;
    }

    /// The split of every item that had none.
    ///
    /// @param voting labelled images without a split that keep none
    Map<Long, Split> divide(List<Item> items, List<Long> voting) {
        Map<Long, Group> byRoot = new TreeMap<>();
        for (Item item : items) {
            byRoot.computeIfAbsent(groups.root(item.image()), root -> new Group())
                    .add(item);
        }
        byRoot.values().forEach(SplitPlan::inherit);
        for (long image : voting) {
            Group group = byRoot.get(groups.root(image));
            if (group != null && group.split == Split.NONE) {
                group.split = Split.TRAIN;
            }
        }
        Map<Integer, List<Group>> byTaxon = new TreeMap<>();
        for (Group group : byRoot.values()) {
            group.items.stream()
                    .map(Item::taxonId)
                    .distinct()
                    .forEach(taxon -> byTaxon.computeIfAbsent(taxon, t -> new ArrayList<>())
                            .add(group));
        }
        // Taxa with few groups choose first: they have the least freedom.
        byTaxon.entrySet().stream()
                .sorted(Map.Entry.comparingByValue((a, b) -> Integer.compare(a.size(), b.size())))
                .forEach(entry -> divideTaxon(entry.getKey(), entry.getValue()));
        Map<Long, Split> result = new LinkedHashMap<>();
        for (Group group : byRoot.values()) {
            for (Item item : group.items) {
                if (item.split() == Split.NONE) {
                    result.put(item.image(), group.split);
                }
            }
        }
        return result;
    }

    private static void inherit(Group group) {
        for (Item item : group.items) {
            if (item.split() == Split.TEST || (item.split() == Split.TRAIN && group.split == Split.NONE)) {
                group.split = item.split();
            }
        }
    }

    private void divideTaxon(int taxon, List<Group> all) {
        List<Group> open =
                new ArrayList<>(all.stream().filter(g -> g.split == Split.NONE).toList());
        Collections.shuffle(open, new Random(seed * 0x9E3779B97F4A7C15L + taxon));
        int images = all.stream().mapToInt(Group::size).sum();
        int test = all.stream()
                .filter(g -> g.split == Split.TEST)
                .mapToInt(Group::size)
                .sum();
        boolean trained = all.stream().anyMatch(g -> g.split == Split.TRAIN);
        double wanted = testShare * images;
        for (int i = 0; i < open.size(); i++) {
            Group group = open.get(i);
            boolean lastForTraining = !trained && i == open.size() - 1;
            boolean nearer = Math.abs(test + group.size() - wanted) < Math.abs(test - wanted);
            if (nearer && !lastForTraining) {
                group.split = Split.TEST;
                test += group.size();
            } else {
                group.split = Split.TRAIN;
                trained = true;
            }
        }
        ensureTest(open, all, test);
    }

    /// A taxon of large groups may have none that brings the share nearer: its smallest is tested all the same.
    private static void ensureTest(List<Group> open, List<Group> all, int test) {
        if (test > 0 || all.size() < 2) {
            return;
        }
        open.stream().min((a, b) -> Integer.compare(a.size(), b.size())).ifPresent(group -> group.split = Split.TEST);
    }

    /// Which images belong together: disjoint sets (Galler and Fischer, CACM 1964) with path halving.
    static final class Groups {

        private final Map<Long, Long> parents = new HashMap<>();

        long root(long image) {
            long at = image;
            long parent = parents.getOrDefault(at, at);
            while (parent != at) {
                long grandparent = parents.getOrDefault(parent, parent);
                parents.put(at, grandparent);
                at = grandparent;
                parent = parents.getOrDefault(at, at);
            }
            return at;
        }

        /// The smaller root stays, so that the result does not depend on the order of calls.
        void join(long a, long b) {
            long rootA = root(a);
            long rootB = root(b);
            if (rootA != rootB) {
                parents.put(Math.max(rootA, rootB), Math.min(rootA, rootB));
            }
        }
    }
}
