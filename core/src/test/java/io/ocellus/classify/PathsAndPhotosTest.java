package io.ocellus.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.index.FlatIndex;
import io.ocellus.index.Measure;
import io.ocellus.vector.Half;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PathsAndPhotosTest extends MethodContract {

    private final FlatIndex index = FlatIndex.inMemory(PHOTOS.raw().columns(), Measure.COSINE, 2);

    @BeforeEach
    void fill() {
        for (int row = 0; row < PHOTOS.nodes().length; row++) {
            index.add(row, Half.of(PHOTOS.raw().row(row)));
        }
    }

    @AfterEach
    void close() {
        index.close();
    }

    private static Method paths() throws InterruptedException {
        TaxonClassifiers classifiers = new TaxonClassifiers(PHOTOS.set(), LinearSettings.DEFAULT);
        Tables tables = new Tables(
                classifiers.leaves(TaxonClassifiers.classNodes(PHOTOS.set())),
                classifiers.inner(TaxonClassifiers.innerTaxa(PHOTOS.set())),
                0.1);
        return new LinearPaths("hierarchy", PHOTOS.taxonomy(), tables, UnaryOperator.identity());
    }

    private Method photos(int absent) {
        int[] nodes = PHOTOS.nodes();
        Classes classes = Classes.of(java.util.Arrays.stream(nodes).filter(node -> node != absent));
        return new NearestPhotos(
                index,
                PHOTOS.taxonomy(),
                classes,
                image -> nodes[(int) image] == absent ? Neighbours.NO_VOTE : nodes[(int) image]);
    }

    @Override
    Method method() {
        try {
            return new PathsAndPhotos(paths(), photos(-1), 2);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while fitting a dozen classifiers", e);
        }
    }

    @Test
    void similarityIsAddedWithItsWeight() throws InterruptedException {
        float[] photo = PHOTOS.raw().row(50);
        float[] path = paths().scores(photo, Scope.EVERYWHERE);
        float[] alike = photos(-1).scores(photo, Scope.EVERYWHERE);
        float[] both = method().scores(photo, Scope.EVERYWHERE);
        for (int k = 0; k < both.length; k++) {
            assertThat(both[k]).isEqualTo(path[k] + 2 * alike[k]);
        }
    }

    @Test
    void aClassWithoutPhotosKeepsTheScoreOfItsPath() throws InterruptedException {
        int absent = PHOTOS.nodes()[0];
        float[] photo = PHOTOS.raw().row(0);
        Method both = new PathsAndPhotos(paths(), photos(absent), 2);
        int number = both.classes().indexOf(absent);
        assertThat(both.scores(photo, Scope.EVERYWHERE)[number])
                .isEqualTo(paths().scores(photo, Scope.EVERYWHERE)[number]);
    }
}
