package io.ocellus.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.graph.Graph;
import io.ocellus.graph.NetworkFamilies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Networks drawn from scratch.
class FamiliesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lenet-28",
                "mobile-0.1-32",
                "mobile-0.1-48-d0.5-se-gem",
                "mobile-0.1-32-attention",
                "residual-0.1-32",
                "residual-0.1-80-d0.5-gem",
                "residual-0.1-33-d1.5-attention"
            })
    void bothEnginesAgreeOnEveryFamily(String name) {
        Graph graph = NetworkFamilies.named(name).draw(5, 11);
        int side = graph.inputs().getFirst().shape().get(2);
        Agreement.check(graph, Agreement.noise(Agreement.random(1), 2, 3, side, side), 2, 3, side, side);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lenet-28", "mobile-0.5-96", "mobile-1-224-se-gem", "residual-0.25-64-d2-attention"})
    void aFamilySaysTheNameByWhichItWasCalled(String name) {
        assertThat(NetworkFamilies.named(name).draw(2, 1).name()).isEqualTo(name);
    }

    @Test
    void theSameSeedDrawsTheSameNetworkAndAnotherSeedAnother() {
        var family = NetworkFamilies.named("mobile-0.1-32");
        assertThat(family.draw(3, 5)).isEqualTo(family.draw(3, 5)).isNotEqualTo(family.draw(3, 6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mobile", "mobile-x-96", "vgg-1-224", "lenet-8", "residual-1-64-se", "mobile-9-96"})
    void aWrongNameIsAnsweredWithRightOnes(String name) {
        assertThatThrownBy(() -> NetworkFamilies.named(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "' is no network")
                .hasMessageContaining("mobile-0.5-96");
    }
}
