package io.ocellus.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.catalog.Split;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitPlanTest {

    private static final int RUNS = 200;

    /// An imaginary collection.
    ///
    /// @param joined pairs of images that belong together
    private record Scene(List<SplitPlan.Item> items, List<long[]> joined) {

        /// @param mixed whether groups may show several taxa
        /// @param divided share of the groups that have a split already
        static Scene draw(Random random, boolean mixed, double divided) {
            List<SplitPlan.Item> items = new ArrayList<>();
            List<long[]> joined = new ArrayList<>();
            int taxa = 1 + random.nextInt(8);
            long image = 1;
            for (int taxon = 1; taxon <= taxa; taxon++) {
                for (int groups = 1 + random.nextInt(12); groups > 0; groups--) {
                    Split split = split(random, divided);
                    long first = image;
                    for (int size = random.nextInt(4) == 0 ? 1 + random.nextInt(6) : 1; size > 0; size--) {
                        int shown = mixed ? 1 + random.nextInt(taxa) : taxon;
                        items.add(new SplitPlan.Item(image, shown, split));
                        joined.add(new long[] {first, image++});
                    }
                }
            }
            return new Scene(items, joined);
        }

        private static Split split(Random random, double divided) {
            if (random.nextDouble() >= divided) {
                return Split.NONE;
            }
            return random.nextBoolean() ? Split.TRAIN : Split.TEST;
        }

        SplitPlan.Groups groups() {
            SplitPlan.Groups groups = new SplitPlan.Groups();
            joined.forEach(pair -> groups.join(pair[0], pair[1]));
            return groups;
        }

        /// Splits of all images, those that they had before included.
        Map<Long, Split> divided(double share, long seed) {
            Map<Long, Split> splits = new TreeMap<>(new SplitPlan(groups(), share, seed).divide(items, List.of()));
            for (SplitPlan.Item item : items) {
                if (item.split() != Split.NONE) {
                    assertThat(splits).as("a split that is there is kept").doesNotContainKey(item.image());
                    splits.put(item.image(), item.split());
                }
            }
            return splits;
        }

        Map<Integer, Set<Long>> groupsByTaxon() {
            SplitPlan.Groups groups = groups();
            Map<Integer, Set<Long>> byTaxon = new TreeMap<>();
            items.forEach(item -> byTaxon.computeIfAbsent(item.taxonId(), t -> new TreeSet<>())
                    .add(groups.root(item.image())));
            return byTaxon;
        }

        Set<Split> sides(int taxon, Map<Long, Split> splits) {
            Set<Split> sides = EnumSet.noneOf(Split.class);
            items.stream().filter(item -> item.taxonId() == taxon).forEach(item -> sides.add(splits.get(item.image())));
            return sides;
        }

        /// Whether a group shows one taxon only and had no split.
        boolean isOwn(long root) {
            SplitPlan.Groups groups = groups();
            List<SplitPlan.Item> members = items.stream()
                    .filter(item -> groups.root(item.image()) == root)
                    .toList();
            return members.stream().map(SplitPlan.Item::taxonId).distinct().count() == 1
                    && members.stream().allMatch(item -> item.split() == Split.NONE);
        }
    }

    private interface Property {
        void check(Scene scene, long seed);
    }

    private static void forRandomScenes(boolean mixed, double divided, Property property) {
        for (long seed = 1; seed <= RUNS; seed++) {
            property.check(Scene.draw(new Random(seed), mixed, divided), seed);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3})
    void groupsAreNeverDividedAndEveryImageHasASide(double alreadyDivided) {
        forRandomScenes(true, alreadyDivided, (scene, seed) -> {
            SplitPlan.Groups groups = scene.groups();
            Map<Long, Split> sideOfGroup = new HashMap<>();
            Map<Long, Split> splits = scene.divided(0.2, seed);
            assertThat(splits).hasSize(scene.items().size()).doesNotContainValue(Split.NONE);
            splits.forEach((image, split) -> assertThat(sideOfGroup.merge(groups.root(image), split, (a, b) -> a))
                    .as("seed %d, image %d", seed, image)
                    .isEqualTo(split));
        });
    }

    @Test
    void everyTaxonWithTwoGroupsIsOnBothSidesAndOneWithASingleGroupForTraining() {
        forRandomScenes(false, 0, (scene, seed) -> {
            Map<Long, Split> splits = scene.divided(0.2, seed);
            scene.groupsByTaxon()
                    .forEach((taxon, groups) -> assertThat(scene.sides(taxon, splits))
                            .as("seed %d, taxon %d in groups %s", seed, taxon, groups)
                            .isEqualTo(groups.size() > 1 ? Set.of(Split.TRAIN, Split.TEST) : Set.of(Split.TRAIN)));
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3})
    void amongMixedGroupsATaxonWithAGroupOfItsOwnIsOnBothSides(double alreadyDivided) {
        forRandomScenes(true, alreadyDivided, (scene, seed) -> {
            Map<Long, Split> splits = scene.divided(0.2, seed);
            scene.groupsByTaxon().forEach((taxon, groups) -> {
                if (groups.size() > 1 && groups.stream().anyMatch(scene::isOwn)) {
                    assertThat(scene.sides(taxon, splits))
                            .as("seed %d, taxon %d in groups %s", seed, taxon, groups)
                            .containsExactlyInAnyOrder(Split.TRAIN, Split.TEST);
                }
            });
        });
    }

    @Test
    void ofThreeTaxaThatShareThreeGroupsInPairsOneIsOnOneSideOnly() {
        List<SplitPlan.Item> items = new ArrayList<>();
        List<long[]> joined = new ArrayList<>();
        int[][] shown = {{1, 2}, {2, 3}, {3, 1}};
        for (int group = 0; group < 3; group++) {
            items.add(new SplitPlan.Item(2 * group, shown[group][0], Split.NONE));
            items.add(new SplitPlan.Item(2 * group + 1, shown[group][1], Split.NONE));
            joined.add(new long[] {2 * group, 2 * group + 1});
        }
        Scene scene = new Scene(items, joined);
        Map<Long, Split> splits = scene.divided(0.5, 1);
        assertThat(List.of(1, 2, 3))
                .filteredOn(taxon -> scene.sides(taxon, splits).size() == 2)
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.2, 0.5, 0.8})
    void theShareIsAsNearToTheWantedOneAsWholeGroupsAllow(double wanted) {
        forRandomScenes(false, 0, (scene, seed) -> {
            Map<Long, Split> splits = scene.divided(wanted, seed);
            SplitPlan.Groups groups = scene.groups();
            scene.groupsByTaxon().forEach((taxon, roots) -> {
                List<SplitPlan.Item> own = scene.items().stream()
                        .filter(item -> item.taxonId() == taxon)
                        .toList();
                Map<Long, Integer> sizes = new HashMap<>();
                own.forEach(item -> sizes.merge(groups.root(item.image()), 1, Integer::sum));
                long test = own.stream()
                        .filter(item -> splits.get(item.image()) == Split.TEST)
                        .count();
                int largest = Collections.max(sizes.values());
                assertThat((double) test)
                        .as("seed %d, taxon %d of %d images, largest group %d", seed, taxon, own.size(), largest)
                        .isBetween(wanted * own.size() - largest, wanted * own.size() + largest);
            });
        });
    }

    @Test
    void manySingleImagesAreDividedExactly() {
        List<SplitPlan.Item> items = new ArrayList<>();
        for (long image = 1; image <= 100; image++) {
            items.add(new SplitPlan.Item(image, 7, Split.NONE));
        }
        assertThat(new Scene(items, List.of()).divided(0.2, 1).values())
                .filteredOn(Split.TEST::equals)
                .hasSize(20);
    }

    @Test
    void theOrderOfImagesAndOfPairsDoesNotMatter() {
        forRandomScenes(true, 0.2, (scene, seed) -> {
            List<SplitPlan.Item> items = new ArrayList<>(scene.items());
            List<long[]> joined = new ArrayList<>(scene.joined());
            Collections.shuffle(items, new Random(seed));
            Collections.shuffle(joined, new Random(seed));
            assertThat(new Scene(items, joined).divided(0.2, 5))
                    .as("seed %d", seed)
                    .isEqualTo(scene.divided(0.2, 5));
        });
    }

    @Test
    void imagesThatShowSeveralTaxaAreDividedSoThatEachTaxonIsOnBothSides() {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            List<SplitPlan.Item> items = new ArrayList<>();
            for (long image = 1; image <= 60; image++) {
                items.add(new SplitPlan.Item(image, 0, Split.NONE));
                for (int taxon = 1; taxon < 5; taxon++) {
                    if (random.nextInt(3 * taxon) == 0) {
                        items.add(new SplitPlan.Item(image, taxon, Split.NONE));
                    }
                }
            }
            Map<Long, Split> divided = new Scene(items, List.of()).divided(0.2, seed);
            assertThat(divided.values()).as("seed %d", seed).hasSize(60).doesNotContain(Split.NONE);
            for (int taxon = 0; taxon < 5; taxon++) {
                int shown = taxon;
                List<Split> sides = items.stream()
                        .filter(item -> item.taxonId() == shown)
                        .map(item -> divided.get(item.image()))
                        .toList();
                if (sides.size() >= 4) { // of fewer, all may lie with rarer taxa
                    assertThat(sides).as("seed %d, taxon %d", seed, taxon).contains(Split.TRAIN, Split.TEST);
                }
            }
        }
    }

    @Test
    void theSeedDecides() {
        List<SplitPlan.Item> items = new ArrayList<>();
        for (long image = 1; image <= 50; image++) {
            items.add(new SplitPlan.Item(image, (int) (image % 3), Split.NONE));
        }
        Scene scene = new Scene(items, List.of());
        assertThat(scene.divided(0.2, 1)).isEqualTo(scene.divided(0.2, 1)).isNotEqualTo(scene.divided(0.2, 2));
    }

    @Test
    void aGroupJoinsTheSideThatAPartOfItHasAndTheTestSideIfItHasBoth() {
        List<SplitPlan.Item> items = List.of(
                new SplitPlan.Item(1, 1, Split.TRAIN),
                new SplitPlan.Item(2, 1, Split.NONE),
                new SplitPlan.Item(3, 1, Split.TRAIN),
                new SplitPlan.Item(4, 1, Split.TEST),
                new SplitPlan.Item(5, 1, Split.NONE));
        List<long[]> joined = List.of(new long[] {1, 2}, new long[] {3, 4}, new long[] {4, 5});
        assertThat(new Scene(items, joined).divided(0.2, 1))
                .containsEntry(2L, Split.TRAIN)
                .containsEntry(5L, Split.TEST);
    }

    @Test
    void groupsJoinThroughImagesThatAreNotDivided() {
        SplitPlan.Groups groups = new SplitPlan.Groups();
        groups.join(9, 5);
        groups.join(2, 9);
        assertThat(groups.root(5)).isEqualTo(2);
        assertThat(groups.root(9)).isEqualTo(2);
        assertThat(groups.root(4)).isEqualTo(4);
    }
}
