package io.ocellus.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.vector.FloatMatrix;
import io.ocellus.vector.Half;
import io.ocellus.vector.HalfMatrix;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
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
    void rowsAreTheSameWhereverTheyLie() {
        UnaryOperator<float[]> twice = row -> {
            float[] doubled = row.clone();
            for (int j = 0; j < doubled.length; j++) {
                doubled[j] *= 2;
            }
            return doubled;
        };
        UnaryOperator<FloatMatrix> allTwice = matrix -> {
            FloatMatrix doubled = new FloatMatrix(matrix.rows(), matrix.columns());
            for (int row = 0; row < matrix.rows(); row++) {
                doubled.set(row, twice.apply(matrix.row(row)));
            }
            return doubled;
        };
        int columns = PHOTOS.raw().columns();
        FloatMatrix rounded = new FloatMatrix(PHOTOS.raw().rows(), columns);
        try (HalfMatrix halves = new HalfMatrix(columns)) {
            for (int row = 0; row < rounded.rows(); row++) {
                halves.append(Half.of(PHOTOS.raw().row(row)));
                rounded.set(row, Half.toFloats(Half.of(PHOTOS.raw().row(row))));
            }
            List<FeatureRows> kinds = List.of(
                    new FeatureRows.InMemory(rounded),
                    new FeatureRows.Mapped(halves, columns, UnaryOperator.identity()),
                    new FeatureRows.Fetched(
                            rounded.rows(),
                            columns,
                            rows -> IntStream.of(rows)
                                    .mapToObj(row -> Half.of(rounded.row(row)))
                                    .toList(),
                            UnaryOperator.identity()));
            for (FeatureRows kind : kinds) {
                FeatureRows some = kind.view(new int[] {7, 3, 90}).transformed(allTwice, twice, columns);
                assertThat(some.rows()).isEqualTo(3);
                assertThat(some.columns()).isEqualTo(columns);
                assertThat(some.view(new int[] {2, 0}).all().row(1)).isEqualTo(twice.apply(rounded.row(7)));
                assertThat(kind.transformed(allTwice, twice, columns)
                                .view(new int[] {1})
                                .all()
                                .row(0))
                        .isEqualTo(twice.apply(rounded.row(1)));
            }
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
