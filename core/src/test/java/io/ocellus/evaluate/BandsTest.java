package io.ocellus.evaluate;

import static io.ocellus.evaluate.Butterflies.ADMIRAL;
import static io.ocellus.evaluate.Butterflies.MONARCH;
import static io.ocellus.evaluate.Butterflies.MOTH;
import static io.ocellus.evaluate.Butterflies.QUEEN;
import static io.ocellus.evaluate.Butterflies.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BandsTest {

    private static final List<Outcome> OUTCOMES = List.of(
            said(1, MONARCH, MONARCH, 1),
            said(2, MONARCH, MONARCH, 1),
            said(3, MONARCH, QUEEN, 1),
            said(4, QUEEN, MONARCH, 1),
            said(5, ADMIRAL, ADMIRAL, 1),
            said(6, MOTH, MONARCH, 1));

    private static List<BandFigure> bands(Map<Integer, Integer> training) {
        return Bands.figures(OUTCOMES, node -> training.getOrDefault(node, 0), BandLimits.DEFAULT);
    }

    @Test
    void aHundredIsMediumAndTwentyIsNotFew() {
        assertThat(bands(Map.of(MONARCH, 100, QUEEN, 20, ADMIRAL, 19)))
                .containsExactly(
                        new BandFigure("medium", 20, Optional.of(100), 2, 4, 0.5, (2.0 / 3 + 0) / 2),
                        new BandFigure("few", 1, Optional.of(19), 1, 1, 1, 1),
                        new BandFigure("none", 0, Optional.of(0), 1, 1, 0, 0));
    }

    @Test
    void everyImageIsInOneBand() {
        List<BandFigure> bands = bands(Map.of(MONARCH, 101, QUEEN, 1, ADMIRAL, 50));
        assertThat(bands).extracting(BandFigure::band).containsExactly("many", "medium", "few", "none");
        assertThat(bands.stream().mapToInt(BandFigure::images).sum()).isEqualTo(OUTCOMES.size());
    }

    @Test
    void limitsCanBeSetButNotCrossed() {
        assertThat(Bands.figures(OUTCOMES, node -> 5, new BandLimits(2, 4)))
                .extracting(BandFigure::band)
                .containsExactly("many");
        assertThatThrownBy(() -> new BandLimits(20, 10))
                .hasMessage("few-shot below 20 and many-shot above 10 overlap: give 1 <= few <= many");
    }
}
