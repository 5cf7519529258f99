package io.ocellus.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JointSightTest {

    @Test
    void aTaxonThatOnePhotoExcludesIsBehindOneThatBothAllow() {
        float[] mean = JointSight.mean(List.of(new float[] {0, -1, -2}, new float[] {-20, -1, -2}));
        assertThat(mean).containsExactly(-10, -1, -2);
    }
}
