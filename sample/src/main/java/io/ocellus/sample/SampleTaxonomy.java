package io.ocellus.sample;

import java.util.ArrayList;
import java.util.List;

/// The names of a tree. Confined to one thread while it is built, immutable afterwards.
final class SampleTaxonomy {

    private static final double SYNONYM_SHARE = 0.08;

    private final SampleTree tree;
    private final Latin latin;
    private final Dice dice;
    private final List<SampleTaxon> taxa = new ArrayList<>();
    private final List<String> genusNames = new ArrayList<>();
    private final List<String> speciesNames = new ArrayList<>();

    SampleTaxonomy(long seed, SampleTree tree) {
        this.tree = tree;
        // Stems: genera first, then orders, then genera that species have left behind (at most one each).
        this.latin = new Latin(seed, tree.genera() + tree.orders() + tree.species());
        this.dice = Dice.of(seed, Dice.Purpose.NAMES);
        orders();
        families();
        genera();
        species(new CommonNames(latin));
    }

    /// All taxa, parents before children.
    List<SampleTaxon> taxa() {
        return List.copyOf(taxa);
    }

    /// The binomial of a species.
    String name(int species) {
        return speciesNames.get(species);
    }

    private void orders() {
        for (int order = 0; order < tree.orders(); order++) {
            taxa.add(new SampleTaxon(
                    orderName(order), latin.stem(tree.genera() + order) + " butterflies", "order", "", List.of()));
        }
    }

    private String orderName(int order) {
        return latin.stem(tree.genera() + order) + "optera";
    }

    private void families() {
        for (int family = 0; family < tree.families(); family++) {
            String noun = tree.styleOf(family).nouns().getFirst();
            String plural = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
            taxa.add(new SampleTaxon(
                    familyName(family),
                    latin.stem(tree.firstGenus(family)) + " " + plural,
                    "family",
                    orderName(tree.orderOf(family)),
                    List.of()));
        }
    }

    /// As in zoology: the stem of the family's first genus.
    private String familyName(int family) {
        return latin.stem(tree.firstGenus(family)) + "idae";
    }

    private void genera() {
        for (int genus = 0; genus < tree.genera(); genus++) {
            String name = Latin.genus(latin.stem(genus), dice);
            genusNames.add(name);
            taxa.add(new SampleTaxon(name, "", "genus", familyName(tree.familyOf(genus)), List.of()));
        }
    }

    private void species(CommonNames names) {
        int leftBehind = tree.genera() + tree.orders();
        for (int genus = 0; genus < tree.genera(); genus++) {
            String genusName = genusNames.get(genus);
            int family = tree.familyOf(genus);
            Palette palette = tree.paletteOf(family);
            String noun = dice.pick(tree.styleOf(family).nouns());
            Genome inherited = tree.genusGenome(genus);
            int epithet = dice.below(1 << 20);
            for (int place = 0; place < tree.size(genus); place++) {
                String root = Latin.epithet(genusName, epithet + place);
                List<String> synonyms = List.of();
                if (dice.chance(SYNONYM_SHARE)) {
                    String former = Latin.genus(latin.stem(leftBehind++), dice);
                    synonyms = List.of(former + " " + Latin.epithet(former, epithet + place));
                }
                String name = genusName + " " + root;
                speciesNames.add(name);
                String common = names.next(palette.bent(tree.speciesGenome(inherited, genus, place)), noun);
                taxa.add(new SampleTaxon(name, common, "species", genusName, synonyms));
            }
        }
    }
}
