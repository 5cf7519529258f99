package io.ocellus.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.vector.Half;
import io.ocellus.vector.HalfMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureRowsTest {

    private static final SimulatedPhotos PHOTOS = SimulatedPhotos.draw(4, SimulatedPhotos.Plan.SMALL);

    @Test
    void rowsInHalfPrecisionAreTransformedAsTheyAreRead() {
        try (HalfMatrix halves = new HalfMatrix(PHOTOS.raw().columns())) {
            for (int row = 0; row < PHOTOS.raw().rows(); row++) {
                halves.append(Half.of(PHOTOS.raw().row(row)));
            }
            FeatureRows rows =
                    new FeatureRows.Mapped(halves, 2, photo -> new float[] {2 * photo[0], photo[1] - photo[2]});
            assertThat(rows.rows()).isEqualTo(PHOTOS.raw().rows());
            float[] third = Half.toFloats(Half.of(PHOTOS.raw().row(3)));
            assertThat(rows.select(new int[] {5, 3}).row(1)).containsExactly(2 * third[0], third[1] - third[2]);
            assertThat(rows.all().row(3)).isEqualTo(rows.select(new int[] {3}).row(0));
        }
    }

    @Test
    void aTrainingSetNeedsALabelAndAGroupForEveryRow() {
        FeatureRows rows = new FeatureRows.InMemory(PHOTOS.raw());
        assertThatThrownBy(() -> new TrainingSet(PHOTOS.taxonomy(), rows, new int[] {1}, List.of("one")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("96 rows, 1 labels and 1 groups are no training set");
    }
}
