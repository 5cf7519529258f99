package io.ocellus.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StandardTest {

    private static final Offset<Float> ROUNDING = within(1e-5f);

    @Test
    void everyNumberCountsAlikeHoweverLargeItUsuallyIs() {
        List<float[]> rows = List.of(new float[] {1000, 1}, new float[] {1200, 3}, new float[] {800, -1});
        Standard standard = Standard.of(rows, List.of(1, 1), List.of(1.0, 1.0));
        assertThat(standard.apply(new float[] {1100, 2})).containsExactly(new float[] {1, 1}, ROUNDING);
        assertThat(standard.apply(new float[] {900, 0})).containsExactly(new float[] {-1, -1}, ROUNDING);
    }

    @Test
    void eachTeacherIsAsLongAsTheRootOfItsShare() {
        List<float[]> rows = List.of(new float[] {1, 5, 0}, new float[] {4, 1, 2}, new float[] {2, 2, 7});
        float[] applied = Standard.of(rows, List.of(2, 1), List.of(1.0, 4.0)).apply(new float[] {9, 9, 9});
        assertThat(Math.hypot(applied[0], applied[1])).isCloseTo(1, within(1e-5));
        assertThat(Math.abs(applied[2])).isCloseTo(2, ROUNDING);
    }

    @Test
    void numbersThatNeverChangeAreNotBlownUp() {
        List<float[]> rows = List.of(new float[] {0, 1}, new float[] {0, 3});
        float[] applied = Standard.of(rows, List.of(2), List.of(1.0)).apply(new float[] {0.01f, 3});
        assertThat(applied[0]).isLessThan(0.2f);
    }
}
