package io.ocellus.sample;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/// The shape of an imaginary taxonomy: which species belong to which genus, family and order, and what they
/// inherit. Children have neighbouring numbers, so a level is kept as the first number of each parent. Immutable;
/// may be shared between threads.
final class SampleTree {

    private static final double FAMILIES_PER_ROOT = 0.8; // families grow with the square root of the species
    private static final int FAMILIES_PER_ORDER = 40;

    private final long seed;
    private final int[] genera; // first species of each genus, then the number of species
    private final int[] families; // first genus of each family, then the number of genera
    private final int[] orders; // first family of each order, then the number of families

    private SampleTree(long seed, int[] genera, int[] families, int[] orders) {
        this.seed = seed;
        this.genera = genera;
        this.families = families;
        this.orders = orders;
    }

    /// Grows the tree of a guide.
    ///
    /// @param species 1 or more
    static SampleTree grow(long seed, int species) {
        Dice dice = Dice.of(seed, Dice.Purpose.TREE);
        int[] genera = groups(species, () -> 2 + dice.below(5), 2);
        int count = genera.length - 1;
        int families = (int) Math.max(1, Math.round(FAMILIES_PER_ROOT * Math.sqrt(species)));
        int usual = Math.max(1, count / families);
        int[] cuts = groups(count, () -> 1 + dice.below(2 * usual), 1);
        int[] orders = groups(cuts.length - 1, () -> FAMILIES_PER_ORDER, 1);
        return new SampleTree(seed, genera, cuts, orders);
    }

    /// Cuts `total` numbers into groups; a last group smaller than `least` joins the one before.
    private static int[] groups(int total, IntSupplier sizes, int least) {
        IntStream.Builder starts = IntStream.builder();
        int start = 0;
        while (start < total) {
            starts.add(start);
            int size = sizes.getAsInt();
            start = total - start - size < least ? total : start + size;
        }
        return starts.add(total).build().toArray();
    }

    int species() {
        return genera[genera.length - 1];
    }

    int genera() {
        return genera.length - 1;
    }

    int families() {
        return families.length - 1;
    }

    int orders() {
        return orders.length - 1;
    }

    int genusOf(int species) {
        return parent(genera, species);
    }

    int familyOf(int genus) {
        return parent(families, genus);
    }

    int orderOf(int family) {
        return parent(orders, family);
    }

    int firstGenus(int family) {
        return families[family];
    }

    int firstFamily(int order) {
        return orders[order];
    }

    /// The species' place among its sisters: 0 for the first.
    int place(int species) {
        return species - genera[genusOf(species)];
    }

    /// How many species the genus has.
    int size(int genus) {
        return genera[genus + 1] - genera[genus];
    }

    private static int parent(int[] starts, int child) {
        int found = Arrays.binarySearch(starts, child);
        return found >= 0 ? found : -found - 2;
    }

    Style styleOf(int family) {
        int round = family / Style.ALL.size();
        int[] order = Dice.of(seed, Dice.Purpose.FAMILY, -1, round).order(Style.ALL.size());
        return Style.ALL.get(order[family % Style.ALL.size()]);
    }

    /// The colours of a family, before its genomes bend them.
    Palette paletteOf(int family) {
        List<Palette> palettes = styleOf(family).palettes();
        return Dice.of(seed, Dice.Purpose.FAMILY, family, 1).pick(palettes);
    }

    Genome genomeOf(int species) {
        int genus = genusOf(species);
        return speciesGenome(genusGenome(genus), genus, place(species));
    }

    Genome genusGenome(int genus) {
        int family = familyOf(genus);
        Dice familyDice = Dice.of(seed, Dice.Purpose.FAMILY, family);
        Genome founder = styleOf(family).founder(Genome.random(familyDice), familyDice);
        int first = families[family];
        return founder.genus(Dice.of(seed, Dice.Purpose.GENUS, family), genus - first, families[family + 1] - first);
    }

    /// The genome of one of several sisters.
    ///
    /// @param parent the genome of the genus
    /// @param place of the species among its sisters, from 0
    Genome speciesGenome(Genome parent, int genus, int place) {
        return parent.species(Dice.of(seed, Dice.Purpose.SPECIES, genus), place, size(genus));
    }
}
