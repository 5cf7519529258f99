package io.ocellus.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class InheritanceTest {

    @RepeatedTest(5)
    void sistersAreCloserThanCousinsAndTheseCloserThanStrangers(RepetitionInfo run) {
        SampleTree tree = SampleTree.grow(run.getCurrentRepetition(), 400);
        double sisters = 0;
        double cousins = 0;
        double strangers = 0;
        int[] counts = new int[3];
        for (int a = 0; a < tree.species(); a += 3) {
            for (int b = a + 1; b < tree.species(); b += 7) {
                double distance = distance(tree.genomeOf(a), tree.genomeOf(b));
                if (tree.genusOf(a) == tree.genusOf(b)) {
                    sisters += distance;
                    counts[0]++;
                } else if (tree.familyOf(tree.genusOf(a)) == tree.familyOf(tree.genusOf(b))) {
                    cousins += distance;
                    counts[1]++;
                } else {
                    strangers += distance;
                    counts[2]++;
                }
            }
        }
        assertThat(counts).as("seed %d", run.getCurrentRepetition()).doesNotContain(0);
        assertThat(sisters / counts[0])
                .as("seed %d", run.getCurrentRepetition())
                .isLessThan(cousins / counts[1]);
        assertThat(cousins / counts[1])
                .as("seed %d", run.getCurrentRepetition())
                .isLessThan(strangers / counts[2]);
    }

    @Test
    void noTwoSistersAreAlikeInAnyGene() {
        SampleTree tree = SampleTree.grow(8, 400);
        for (int species = 1; species < tree.species(); species++) {
            Genome genome = tree.genomeOf(species);
            for (int sister = species - tree.place(species); sister < species; sister++) {
                Genome other = tree.genomeOf(sister);
                assertThat(Gene.values())
                        .as("species %d and %d", sister, species)
                        .allSatisfy(gene -> assertThat(Math.abs(genome.get(gene) - other.get(gene)))
                                .isGreaterThan(0.01 * (gene.value(1) - gene.value(0))));
            }
        }
    }

    @Test
    void individualsStayNearTheirSpecies() {
        SampleTree tree = SampleTree.grow(6, 50);
        Genome species = tree.genomeOf(10);
        Genome sister = tree.genomeOf(tree.place(10) == 0 ? 11 : 9);
        double between = distance(species, sister);
        for (int i = 0; i < 20; i++) {
            Genome individual = species.individual(Dice.of(i, Dice.Purpose.INDIVIDUAL));
            assertThat(distance(species, individual)).as("individual %d", i).isLessThan(between / 2);
        }
    }

    /// Mean difference over all genes, as shares of their ranges.
    private static double distance(Genome a, Genome b) {
        return Arrays.stream(Gene.values())
                .mapToDouble(gene -> Math.abs(a.get(gene) - b.get(gene)) / (gene.value(1) - gene.value(0)))
                .average()
                .orElseThrow();
    }
}
