package io.ocellus.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClassLabelsTest {

    private static final List<String> INSECTS = List.of(
            "Papilio canadensis (Canadian Tiger Swallowtail)",
            "Heraclides cresphontes (Eastern Giant Swallowtail)",
            "Danaus gilippus thersippus ()",
            "Danaus plexippus (Monarch)",
            "background");

    @Test
    void putsSpeciesInTheirGenus() {
        ClassLabels labels = ClassLabels.alone(INSECTS, "labels.txt");
        assertThat(lineage(labels, 0)).containsExactly("Papilio", "Papilio canadensis");
        assertThat(labels.taxonomy().taxon(labels.node(0)).commonName()).isEqualTo("Canadian Tiger Swallowtail");
        assertThat(lineage(labels, 2)).containsExactly("Danaus", "Danaus gilippus", "Danaus gilippus thersippus");
        assertThat(labels.taxonomy().taxon(labels.node(2)).rank()).isEqualTo("subspecies");
    }

    @Test
    void knowsTheBackground() {
        ClassLabels labels = ClassLabels.alone(INSECTS, "labels.txt");
        assertThat(labels.isBackground(labels.node(4))).isTrue();
        assertThat(labels.isBackground(labels.node(3))).isFalse();
    }

    @Test
    void keepsWhatATaxonomyKnows() {
        Taxonomy known = known();
        ClassLabels labels = ClassLabels.within(known, INSECTS, "labels.txt");
        assertThat(lineage(labels, 3)).containsExactly("Nymphalidae", "Danaus", "Danaus plexippus");
        assertThat(labels.taxonomy().id(labels.node(3)))
                .isEqualTo(known.id(found(known, "Danaus plexippus").node()));
        assertThat(lineage(labels, 2))
                .as("another taxon of a known genus stands in it")
                .containsExactly("Nymphalidae", "Danaus", "Danaus gilippus", "Danaus gilippus thersippus");
    }

    @Test
    void followsSynonyms() {
        ClassLabels labels = ClassLabels.within(known(), INSECTS, "labels.txt");
        assertThat(lineage(labels, 1)).endsWith("Papilio cresphontes");
    }

    @Test
    void aCommonNameInBracketsDecidesNothing() {
        List<String> other = List.of("Danaus erippus (Monarch)");
        ClassLabels labels = ClassLabels.within(known(), other, "labels.txt");
        assertThat(lineage(labels, 0)).containsExactly("Nymphalidae", "Danaus", "Danaus erippus");
    }

    @Test
    void takesAnyOfSeveralNames() {
        List<String> list = List.of("monarch butterfly, milkweed butterfly, Danaus plexippus", "crane", "crane");
        ClassLabels labels = ClassLabels.within(known(), list, "labels.txt");
        assertThat(lineage(labels, 0)).endsWith("Danaus plexippus");
        assertThat(labels.node(1)).as("two classes of one name are one taxon").isEqualTo(labels.node(2));
    }

    @Test
    void namesTheLineOfABlankLabel() {
        assertThatThrownBy(() -> ClassLabels.alone(List.of("Danaus", " "), "b/labels.txt"))
                .isInstanceOf(TaxonomyException.class)
                .hasMessage("b/labels.txt, line 2: the label is blank; every class needs one");
    }

    private static Taxonomy known() {
        return Taxonomy.empty()
                .extended(List.of(
                        entry("Nymphalidae", "", List.of()),
                        entry("Danaus", "Nymphalidae", List.of()),
                        new TaxonEntry("Danaus plexippus", "Monarch", "species", "Danaus", List.of(), "", "here"),
                        entry("Papilio cresphontes", "", List.of("Heraclides cresphontes"))));
    }

    private static TaxonEntry entry(String name, String parent, List<String> synonyms) {
        return new TaxonEntry(name, "", "", parent, synonyms, "", "here");
    }

    private static Match.Found found(Taxonomy taxonomy, String name) {
        return (Match.Found) taxonomy.match(name);
    }

    private static List<String> lineage(ClassLabels labels, int number) {
        Taxonomy taxonomy = labels.taxonomy();
        int node = labels.node(number);
        return Stream.concat(taxonomy.lineage(node).stream(), Stream.of(taxonomy.taxon(node)))
                .map(Taxon::scientificName)
                .toList();
    }
}
