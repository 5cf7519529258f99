package io.ocellus.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/* Over random forests, against versions that follow the parents' ids one by one. */
class TaxonomyPropertiesTest {

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nodesAreInDepthFirstOrderAndSubtreesAreRuns(long seed) {
        Taxonomy taxonomy = Taxonomy.of(Forests.random(new Random(seed)));
        for (int node = 0; node < taxonomy.size(); node++) {
            Set<Integer> descendants = new TreeSet<>();
            for (int other = 0; other < taxonomy.size(); other++) {
                if (pathOf(taxonomy, other).contains(node)) {
                    descendants.add(other);
                }
            }
            assertThat(descendants)
                    .containsExactlyElementsOf(IntStream.range(node, taxonomy.subtreeEnd(node))
                            .boxed()
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void relationsAgreeWithPaths(long seed) {
        Taxonomy taxonomy = Taxonomy.of(Forests.random(new Random(seed)));
        for (int a = 0; a < taxonomy.size(); a++) {
            List<Integer> path = pathOf(taxonomy, a);
            assertThat(taxonomy.depth(a)).isEqualTo(path.size() - 1);
            for (int b = 0; b < taxonomy.size(); b++) {
                List<Integer> other = pathOf(taxonomy, b);
                assertThat(taxonomy.isWithin(a, b)).isEqualTo(path.contains(b));
                int deepest = path.stream().filter(other::contains).findFirst().orElse(-1);
                assertThat(taxonomy.commonAncestor(a, b)).isEqualTo(deepest);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lineageIsThePathFromTheRoot(long seed) {
        Taxonomy taxonomy = Taxonomy.of(Forests.random(new Random(seed)));
        for (int node = 0; node < taxonomy.size(); node++) {
            List<Integer> path = pathOf(taxonomy, node);
            List<Taxon> ancestors = path.subList(1, path.size()).reversed().stream()
                    .map(taxonomy::taxon)
                    .toList();
            assertThat(taxonomy.lineage(node)).isEqualTo(ancestors);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ancestorAtRankIsTheFirstOfThatRankOnTheWayUp(long seed) {
        Taxonomy taxonomy = Taxonomy.of(Forests.random(new Random(seed)));
        for (int node = 0; node < taxonomy.size(); node++) {
            int expected = pathOf(taxonomy, node).stream()
                    .filter(ancestor -> taxonomy.taxon(ancestor).rank().equals("genus"))
                    .findFirst()
                    .orElse(-1);
            assertThat(taxonomy.ancestorAtRank(node, "Genus")).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void childrenAreThoseWhoseParentItIsByRisingId(long seed) {
        Taxonomy taxonomy = Taxonomy.of(Forests.random(new Random(seed)));
        Map<Integer, List<Integer>> children = new HashMap<>();
        for (int node = 0; node < taxonomy.size(); node++) {
            children.computeIfAbsent(taxonomy.parent(node), parent -> new ArrayList<>())
                    .add(node);
        }
        assertThat(taxonomy.roots()).containsExactly(array(children.get(-1)));
        for (int node = 0; node < taxonomy.size(); node++) {
            assertThat(taxonomy.children(node)).containsExactly(array(children.getOrDefault(node, List.of())));
            assertThat(IntStream.of(taxonomy.children(node)).map(taxonomy::id)).isSorted();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void recordsComeBackWhateverTheirOrder(long seed) {
        List<TaxonRecord> records = Forests.random(new Random(seed));
        Taxonomy taxonomy = Taxonomy.of(records);
        assertThat(taxonomy.records()).containsExactlyInAnyOrderElementsOf(records);
        assertThat(Taxonomy.of(taxonomy.records()).records()).isEqualTo(taxonomy.records());
        for (TaxonRecord record : records) {
            assertThat(taxonomy.contains(record.id())).isTrue();
            assertThat(taxonomy.id(taxonomy.node(record.id()))).isEqualTo(record.id());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aTableMakesTheSameTreeWhateverTheOrderOfItsLines(long seed) {
        Taxonomy taxonomy = Taxonomy.of(Forests.random(new Random(seed)));
        List<TaxonEntry> entries = Forests.entries(taxonomy);
        Set<List<Object>> expected = withoutIds(taxonomy);
        Collections.shuffle(entries, new Random(seed));
        assertThat(withoutIds(Taxonomy.empty().extended(entries))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void extendingByWhatIsKnownChangesNothing(long seed) {
        Taxonomy taxonomy = Taxonomy.of(Forests.random(new Random(seed)));
        assertThat(taxonomy.extended(Forests.entries(taxonomy)).records()).isEqualTo(taxonomy.records());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aTableMayComeInTwoParts(long seed) {
        Taxonomy taxonomy = Taxonomy.of(Forests.random(new Random(seed)));
        List<TaxonEntry> entries = Forests.entries(taxonomy); // parents before children
        int cut = new Random(seed).nextInt(entries.size() + 1);
        Taxonomy first = Taxonomy.empty().extended(entries.subList(0, cut));
        Taxonomy both = first.extended(entries.subList(cut, entries.size()));
        assertThat(withoutIds(both)).isEqualTo(withoutIds(taxonomy));
        for (TaxonRecord record : first.records()) {
            assertThat(both.records().get(both.node(record.id()))).isEqualTo(record);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyNameFindsItsTaxon(long seed) {
        Taxonomy taxonomy = Taxonomy.of(Forests.random(new Random(seed)));
        for (TaxonRecord record : taxonomy.records()) {
            var names = new HashSet<>(record.synonyms());
            names.add(record.scientificName());
            names.add(record.commonName().isEmpty() ? record.scientificName() : record.commonName());
            int node = taxonomy.node(record.id());
            assertThat(names)
                    .allSatisfy(name -> assertThat(taxonomy.match(name.replace(' ', '_')))
                            .isEqualTo(new Match.Found(taxonomy.taxon(node), node)));
        }
    }

    /// Nodes from the taxon itself up to its root, by the ids of parents
    private static List<Integer> pathOf(Taxonomy taxonomy, int node) {
        var path = new ArrayList<Integer>();
        int id = taxonomy.id(node);
        while (id != 0) {
            path.add(taxonomy.node(id));
            id = taxonomy.records().get(path.getLast()).parentId();
        }
        return path;
    }

    private static Set<List<Object>> withoutIds(Taxonomy taxonomy) {
        return IntStream.range(0, taxonomy.size())
                .mapToObj(node -> List.<Object>of(
                        taxonomy.lineage(node).stream()
                                .map(Taxon::scientificName)
                                .toList(),
                        taxonomy.taxon(node).scientificName(),
                        taxonomy.taxon(node).commonName(),
                        taxonomy.taxon(node).rank(),
                        taxonomy.records().get(node).synonyms()))
                .collect(Collectors.toSet());
    }

    private static int[] array(List<Integer> nodes) {
        return nodes.stream().mapToInt(Integer::intValue).toArray();
    }
}
