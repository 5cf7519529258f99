package io.ocellus.evaluate;

import io.ocellus.evaluate.Outcome.Guess;
import io.ocellus.evaluate.Outcome.Reply;
import io.ocellus.taxonomy.TaxonRecord;
import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A family with two genera and three species, and a moth in a tree of its own. Nodes are in this order.
final class Butterflies {

    static final int NYMPHALIDAE = 0;
    static final int DANAUS = 1;
    static final int MONARCH = 2;
    static final int QUEEN = 3;
    static final int VANESSA = 4;
    static final int ADMIRAL = 5;
    static final int MOTH = 6;

    static final Taxonomy TAXONOMY = Taxonomy.of(List.of(
            taxon(1, 0, "Nymphalidae", "family"),
            taxon(2, 1, "Danaus", "genus"),
            taxon(3, 2, "Danaus plexippus", "species"),
            taxon(4, 2, "Danaus gilippus", "species"),
            taxon(5, 1, "Vanessa", "genus"),
            taxon(6, 5, "Vanessa atalanta", "species"),
            taxon(7, 0, "Saturnia pavonia", "species")));

    private Butterflies() {}

    static TaxonRecord taxon(int id, int parent, String name, String rank) {
        return new TaxonRecord(id, parent, name, "", rank, List.of(), "");
    }

    /// One suggestion and no answer.
    static Outcome said(long image, int truth, int guess, double probability) {
        return new Outcome(
                image, truth, List.of(new Guess(guess, probability)), Optional.empty(), "image " + image, false);
    }

    /// One suggestion that is also the answer.
    static Outcome answered(long image, int truth, int reply) {
        int guess = reply == Reply.UNKNOWN ? truth : reply;
        return new Outcome(
                image,
                truth,
                List.of(new Guess(guess, 0.5)),
                Optional.of(new Reply(reply, 0.5)),
                "image " + image,
                false);
    }

    static Outcome silent(long image, int truth) {
        return new Outcome(image, truth, List.of(), Optional.empty(), "image " + image, false);
    }

    /// Any suggestions with any probabilities, tenths, so that some are equal; three images a group.
    static List<Outcome> drawn(int images, long seed) {
        var random = new Random(seed);
        List<Outcome> outcomes = new ArrayList<>();
        for (int image = 0; image < images; image++) {
            int truth = random.nextInt(TAXONOMY.size());
            int guess = random.nextBoolean() ? truth : random.nextInt(TAXONOMY.size());
            outcomes.add(new Outcome(
                    image,
                    truth,
                    random.nextInt(20) == 0 ? List.of() : List.of(new Guess(guess, random.nextInt(11) / 10.0)),
                    Optional.of(new Reply(random.nextInt(TAXONOMY.size() + 1) - 1, 0.5)),
                    "observation " + image / 3,
                    false));
        }
        return outcomes;
    }

    static MethodFigures figures(List<Outcome> outcomes) {
        return new Evaluation(TAXONOMY, outcomes, node -> 10).figures("any", 1);
    }
}
