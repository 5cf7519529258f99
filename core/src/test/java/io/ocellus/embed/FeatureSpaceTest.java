package io.ocellus.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FeatureSpaceTest {

    @Test
    void isNamedAfterItsPartsAndAHashOfTheRest() {
        FeatureSpace space = FeatureSpace.of("mobilenetv2", "gap", 224, 1280, "weights", "preprocessing");
        assertThat(space.name()).matches("mobilenetv2-gap-224-1280@[0-9a-f]{8}");
        assertThat(space).isEqualTo(FeatureSpace.of("mobilenetv2", "gap", 224, 1280, "weights", "preprocessing"));
        assertThat(space).isNotEqualTo(FeatureSpace.of("mobilenetv2", "gap", 224, 1280, "weights", "other"));
    }

    @Test
    void refusesASpaceWithoutDimensions() {
        assertThatThrownBy(() -> new FeatureSpace("a@1", "a", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give names and 1 or more dimensions");
    }
}
