package io.ocellus.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.classify.SimulatedPhotos;
import io.ocellus.classify.SimulatedPhotos.Plan;
import io.ocellus.taxonomy.Taxonomy;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BranchTest {

    private static final SimulatedPhotos ALL = SimulatedPhotos.draw(5, Plan.SMALL.withPhotos(20));

    private static boolean isOfFirstFamily(SimulatedPhotos photos, int row) {
        Taxonomy taxonomy = photos.taxonomy();
        return taxonomy.isWithin(photos.nodes()[row], 0);
    }

    private static boolean[] inside(SimulatedPhotos photos) {
        boolean[] inside = new boolean[photos.nodes().length];
        for (int row = 0; row < inside.length; row++) {
            inside[row] = isOfFirstFamily(photos, row);
        }
        return inside;
    }

    @Test
    void tellsTheFamilyOfPhotosThatItHasNotSeen() throws InterruptedException {
        SimulatedPhotos learned = ALL.where(row -> row % 2 == 0);
        SimulatedPhotos fresh = ALL.where(row -> row % 2 == 1);
        Branch branch = Branch.fit(learned.raw(), inside(learned));
        int right = 0;
        for (int row = 0; row < fresh.nodes().length; row++) {
            right += branch.probability(fresh.raw().row(row)) > 0.5 == isOfFirstFamily(fresh, row) ? 1 : 0;
        }
        assertThat(right).isGreaterThan((int) (0.95 * fresh.nodes().length));
    }

    @Test
    void lengthOfAnEmbeddingTellsNothing() throws InterruptedException {
        Branch branch = Branch.fit(ALL.raw(), inside(ALL));
        float[] embedding = ALL.raw().row(3).clone();
        double before = branch.probability(embedding);
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] *= 7;
        }
        assertThat(branch.probability(embedding)).isCloseTo(before, within(1e-6));
    }

    @Test
    void whereEveryPhotoIsInsideThereIsNoDoubt() throws InterruptedException {
        boolean[] all = new boolean[ALL.nodes().length];
        assertThat(Branch.fit(ALL.raw(), all).probability(ALL.raw().row(0))).isLessThan(1e-6);
        Arrays.fill(all, true);
        assertThat(Branch.fit(ALL.raw(), all).probability(ALL.raw().row(0))).isGreaterThan(1 - 1e-6);
    }
}
