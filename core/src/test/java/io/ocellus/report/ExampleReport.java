package io.ocellus.report;

import io.ocellus.evaluate.Comparison;
import io.ocellus.evaluate.Evaluation;
import io.ocellus.evaluate.LearningCurve;
import io.ocellus.evaluate.LearningCurves;
import io.ocellus.evaluate.McNemar;
import io.ocellus.evaluate.MethodFigures;
import io.ocellus.evaluate.MultiLabelEvaluation;
import io.ocellus.evaluate.MultiLabelOutcome;
import io.ocellus.evaluate.Outcome;
import io.ocellus.evaluate.Outcome.Guess;
import io.ocellus.evaluate.Outcome.Reply;
import io.ocellus.taxonomy.TaxonRecord;
import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;

/// A report on imaginary outcomes: two families, six genera, eighteen species, with names as given.
final class ExampleReport {

    private static final int GENERA = 6;
    private static final int SPECIES = 3; // of each genus
    private static final int PHOTOS = 24; // of each species

    private final String prefix;
    private final Taxonomy taxonomy;

    /// @param prefix of every name
    ExampleReport(String prefix) {
        this.prefix = prefix;
        List<TaxonRecord> taxa = new ArrayList<>();
        taxa.add(taxon(1, 0, "Nymphalidae", "", "family"));
        taxa.add(taxon(2, 0, "Pieridae", "", "family"));
        List<String> genera = List.of("Danaus", "Vanessa", "Heliconius", "Junonia", "Pieris", "Colias");
        int id = 10;
        for (int genus = 0; genus < GENERA; genus++) {
            int genusId = id++;
            taxa.add(taxon(genusId, genus < 4 ? 1 : 2, genera.get(genus), "", "genus"));
            for (String epithet : List.of("aurelia", "borealis", "chrysippoides")) {
                taxa.add(taxon(id, genusId, genera.get(genus) + " " + epithet, "Butterfly " + id, "species"));
                id++;
            }
        }
        taxonomy = Taxonomy.of(taxa);
    }

    private TaxonRecord taxon(int id, int parent, String name, String common, String rank) {
        return new TaxonRecord(id, parent, prefix + name, common.isEmpty() ? "" : prefix + common, rank, List.of(), "");
    }

    Report report() {
        List<Outcome> svm = outcomes(0.94, 1);
        List<Outcome> neighbours = outcomes(0.86, 2);
        Comparison comparison = McNemar.between(prefix + "svm", svm, prefix + "neighbours", neighbours);
        return new Report(
                new Report.Heading(
                        prefix + "Butterflies of an imaginary guide",
                        prefix + "butterflies",
                        "22 November 2026",
                        prefix + "mobilenetv2-gap-224-1280@5c1f09aa",
                        svm.size(),
                        GENERA * SPECIES,
                        1_204),
                List.of(figures("neighbours", neighbours), figures("svm", svm)),
                List.of(new MultiLabelEvaluation(taxonomy, severalLabels()).figures(prefix + "svm")),
                List.of(comparison),
                List.of(curve()),
                List.of(new Report.Certificate(
                        prefix + "svm",
                        412,
                        0.05,
                        0.9,
                        prefix + "Learn then Test over the path",
                        "22 November 2026",
                        "9f31c2aa04e1",
                        "77ab01c9d2f0")),
                List.of(new Report.Leak(
                        100, prefix + "test/a.jpg", 2_000, prefix + "train/b.jpg", prefix + "near-duplicate")),
                List.of(
                        new Report.Fact("Data", "9f31c2aa04e1b7"),
                        new Report.Fact("Seed", "1"),
                        new Report.Fact(prefix + "Version", prefix + "0.2.0")));
    }

    private MethodFigures figures(String method, List<Outcome> outcomes) {
        return new Evaluation(taxonomy, outcomes, this::trainingImages)
                .figures(prefix + method, 0.5, OptionalDouble.of(0.05))
                .withUnknownAuroc(0.91);
    }

    private int trainingImages(int node) {
        return 4 + (node * 37) % 130;
    }

    private LearningCurve curve() {
        List<LearningCurves.Step> steps = new ArrayList<>();
        double[] shares = {0.52, 0.63, 0.76, 0.83, 0.88, 0.885, 0.89};
        int[] images = {1, 2, 5, 10, 20, 50, 100};
        for (int i = 0; i < images.length; i++) {
            steps.add(new LearningCurves.Step(images[i], images[i] * 18, outcomes(shares[i], 7)));
        }
        return new LearningCurves(taxonomy, this::trainingImages).of(prefix + "svm", steps, LearningCurves.WORTHWHILE);
    }

    /// Outcomes of a method that is right about so often, and mostly confuses species of one genus.
    private List<Outcome> outcomes(double share, long seed) {
        var random = new Random(seed);
        List<Outcome> outcomes = new ArrayList<>();
        long image = 100;
        for (int node = 0; node < taxonomy.size(); node++) {
            if (taxonomy.subtreeEnd(node) == node + 1) {
                for (int photo = 0; photo < PHOTOS; photo++) {
                    outcomes.add(outcome(image++, node, share - 0.15 * (node % 3) / 2, random));
                }
            }
        }
        return outcomes;
    }

    private Outcome outcome(long image, int truth, double share, Random random) {
        int genus = taxonomy.parent(truth);
        boolean right = random.nextDouble() < share;
        int sister = genus + 1 + random.nextInt(SPECIES);
        int anywhere = 2 + random.nextInt(2);
        int guess = right ? truth : random.nextInt(4) > 0 ? sister : anywhere;
        double probability = right ? 1 - 0.5 * Math.pow(random.nextDouble(), 2) : 0.35 + 0.6 * random.nextDouble();
        int node = probability > 0.8 ? guess : probability > 0.5 ? taxonomy.parent(guess) : Reply.UNKNOWN;
        return new Outcome(
                image,
                truth,
                List.of(new Guess(guess, probability), new Guess(genus, 0.1)),
                Optional.of(new Reply(node, probability)),
                "observation " + image / 2,
                image % 97 == 0);
    }

    private List<MultiLabelOutcome> severalLabels() {
        var random = new Random(3);
        List<MultiLabelOutcome> outcomes = new ArrayList<>();
        for (int image = 0; image < 60; image++) {
            int first = 2 + image % 3;
            double score = random.nextDouble();
            outcomes.add(new MultiLabelOutcome(
                    image,
                    Set.of(first, 6),
                    Map.of(first, score, 6, 0.9, 2 + (image + 1) % 3, 0.5),
                    score > 0.4 ? Set.of(first, 6) : Set.of(6),
                    "image " + image));
        }
        return outcomes;
    }
}
