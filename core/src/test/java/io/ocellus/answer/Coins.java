package io.ocellus.answer;

import io.ocellus.answer.HeldOut.Question;
import io.ocellus.classify.Classes;
import io.ocellus.taxonomy.TaxonRecord;
import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Simulated methods whose probabilities are known: two families of two genera of two species, and photos whose
/// truth is drawn from the probabilities that the method states (times a temperature).
final class Coins {

    static final Taxonomy TAXA = taxonomy();
    static final int[] SPECIES = IntStream.range(0, TAXA.size())
            .filter(node -> TAXA.depth(node) == 2)
            .toArray();
    static final Classes CLASSES = Classes.of(IntStream.of(SPECIES));

    private Coins() {}

    private static Taxonomy taxonomy() {
        List<TaxonRecord> records = new ArrayList<>();
        for (int family = 1; family <= 2; family++) {
            records.add(new TaxonRecord(family, 0, "family " + family, "", "family", List.of(), ""));
            for (int genus = 1; genus <= 2; genus++) {
                int genusId = 10 * family + genus;
                records.add(new TaxonRecord(genusId, family, "genus " + genusId, "", "genus", List.of(), ""));
                for (int species = 1; species <= 2; species++) {
                    int id = 10 * genusId + species;
                    records.add(new TaxonRecord(id, genusId, "species " + id, "", "species", List.of(), ""));
                }
            }
        }
        return Taxonomy.of(records);
    }

    /// Photos whose truth is drawn from `exp(score / temperature)`.
    ///
    /// @param sharpness how far scores spread: 0 knows nothing, 5 is nearly always certain
    static HeldOut draw(SplittableRandom random, int photos, double sharpness, double temperature) {
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < photos; i++) {
            float[] scores = new float[SPECIES.length];
            for (int k = 0; k < scores.length; k++) {
                scores[k] = (float) (sharpness * random.nextGaussian());
            }
            int truth = SPECIES[drawn(random, scores, temperature)];
            questions.add(new Question(scores, truth, "photo " + i));
        }
        return new HeldOut(TAXA, CLASSES, questions);
    }

    /// A class, as often as it is probable.
    static int drawn(SplittableRandom random, float[] scores, double temperature) {
        Posterior posterior = Posterior.of(TAXA, CLASSES, scores, temperature);
        double left = random.nextDouble();
        for (int k = 0; k < scores.length - 1; k++) {
            left -= posterior.ofClass(k);
            if (left < 0) {
                return k;
            }
        }
        return scores.length - 1;
    }
}
