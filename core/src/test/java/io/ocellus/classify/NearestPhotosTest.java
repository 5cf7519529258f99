package io.ocellus.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.classify.SimulatedPhotos.Plan;
import io.ocellus.index.FlatIndex;
import io.ocellus.index.Measure;
import io.ocellus.vector.Half;
import io.ocellus.vector.Kernel;
import java.util.function.LongToIntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NearestPhotosTest {

    private static final SimulatedPhotos PHOTOS = SimulatedPhotos.draw(15, Plan.SMALL.withPhotos(40)); // 480
    private static final Classes CLASSES = PHOTOS.set().classes();

    private final FlatIndex index = FlatIndex.inMemory(PHOTOS.raw().columns(), Measure.COSINE, 2);

    private NearestPhotos over(LongToIntFunction nodeOf) {
        for (int row = 0; row < PHOTOS.nodes().length; row++) {
            index.add(row, Half.of(PHOTOS.raw().row(row)));
        }
        return new NearestPhotos(index, PHOTOS.taxonomy(), CLASSES, nodeOf);
    }

    @AfterEach
    void close() {
        index.close();
    }

    private static double cosine(int a, int b) {
        float[] one = Kernel.plain().normalise(PHOTOS.raw().row(a));
        float[] other = Kernel.plain().normalise(PHOTOS.raw().row(b));
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static double nearest(int query, int k) {
        double nearest = -1;
        for (int row = 0; row < PHOTOS.nodes().length; row++) {
            nearest = PHOTOS.nodes()[row] == CLASSES.node(k) ? Math.max(nearest, cosine(query, row)) : nearest;
        }
        return nearest;
    }

    @Test
    void aClassInQuestionHasTheCosineOfItsNearestPhotoAndTheOthersABoundOfIt() {
        NearestPhotos photos = over(image -> PHOTOS.nodes()[(int) image]);
        float[] scores = photos.scores(PHOTOS.raw().row(7), Scope.EVERYWHERE);
        float floor = Float.MAX_VALUE;
        for (float score : scores) {
            floor = Math.min(floor, score);
        }
        int exact = 0;
        for (int k = 0; k < scores.length; k++) {
            if (scores[k] > floor) {
                assertThat((double) scores[k]).as("class %d", k).isCloseTo(nearest(7, k), within(1e-3));
                exact++;
            } else {
                assertThat(nearest(7, k)).as("class %d", k).isLessThan(floor + 1e-3);
            }
        }
        assertThat(exact).isBetween(2, scores.length);
        assertThat(scores[CLASSES.indexOf(PHOTOS.nodes()[7])]).as("itself").isCloseTo(1, within(1e-3f));
    }

    @Test
    void aCorrectedLabelCountsAtOnce() {
        int[] nodes = PHOTOS.nodes().clone();
        NearestPhotos photos = over(image -> nodes[(int) image]);
        int other = CLASSES.node(11);
        nodes[7] = other;
        float[] scores = photos.scores(PHOTOS.raw().row(7), Scope.EVERYWHERE);
        assertThat(scores[11]).isCloseTo(1, within(1e-3f));
    }

    @Test
    void withoutAPhotoThatMaySpeakAllClassesAreAlike() {
        NearestPhotos photos = over(image -> Neighbours.NO_VOTE);
        assertThat(photos.scores(PHOTOS.raw().row(0), Scope.EVERYWHERE)).containsOnly(0f);
    }
}
