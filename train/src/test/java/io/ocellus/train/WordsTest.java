package io.ocellus.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.torch.HierarchicalLoss;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/* Choices as people write them. */
class WordsTest {

    private static final List<HierarchicalLoss.Rank> RANKS =
            List.of(new HierarchicalLoss.Rank("genus", 2, List.of(0, 0, 1), 0.5));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cross-entropy smoothing=0.2 beta=0.5",
                "class-balanced beta=0.9",
                "focal gamma=3 beta=0.99",
                "ldam margin=0.3",
                "ldam-drw",
                "hierarchical smoothing=0",
                "multi-label"
            })
    void aLossIsReadAsItIsWritten(String text) {
        LossPlan plan = LossPlan.parse(text, 10, RANKS);
        assertThat(LossPlan.parse(plan.text(), 10, RANKS)).isEqualTo(plan);
    }

    @Test
    void whatIsNotSaidIsUsual() {
        assertThat(LossPlan.parse("cross-entropy", 10, List.of())).isEqualTo(LossPlan.STANDARD);
        assertThat(Rule.parse("adamw", Mode.ALL))
                .isEqualTo(Recipe.usual(Mode.ALL).rule());
        assertThat(Rule.parse("sgd", Mode.ALL).rate())
                .isGreaterThan(Recipe.usual(Mode.ALL).rule().rate())
                .isLessThan(Rule.parse("sgd", Mode.HEAD).rate());
    }

    @Test
    void theDeferredFormWeighsFromFourFifthsOn() {
        assertThat(LossPlan.parse("ldam-drw", 200, List.of()).deferred()).isEqualTo(160);
        assertThat(LossPlan.parse("ldam-drw", 200, List.of()).beta()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd rate=0.5 lower=0.3", "adamw decay=0.05 clip=0 average=0.999", "sgd"})
    void aRuleIsReadAsItIsWritten(String text) {
        Rule rule = Rule.parse(text, Mode.LAST);
        assertThat(Rule.parse(rule.text(), Mode.SCRATCH)).isEqualTo(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cosine", "cosine warm-up=3 last=0", "steps after=30,60 factor=0.2", "steps after=5 warm-up=0"})
    void aScheduleIsReadAsItIsWritten(String text) {
        RateSchedule.Cosine usual = new RateSchedule.Cosine(1, 0.01);
        RateSchedule schedule = RateSchedule.parse(text, usual);
        assertThat(RateSchedule.parse(schedule.text(), new RateSchedule.Cosine(9, 1)))
                .isEqualTo(schedule);
    }

    @ParameterizedTest
    @CsvSource({
        "sgd speed=3, speed",
        "sgd rate=fast, rate=fast",
        "sgd rate=1 rate=2, rate=2",
        "lbfgs, lbfgs",
        "sgd quick, quick"
    })
    void whatIsNotUnderstoodIsNamed(String text, String word) {
        assertThatThrownBy(() -> Rule.parse(text, Mode.ALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + word + "' is not understood");
    }

    @Test
    void aHierarchicalLossNeedsRanks() {
        assertThatThrownBy(() -> LossPlan.parse("hierarchical", 10, List.of())).hasMessageContaining("needs ranks");
    }

    @Test
    void stepsNeedEpochs() {
        assertThatThrownBy(() -> RateSchedule.parse("steps", new RateSchedule.Cosine(1, 0.01)))
                .hasMessageContaining("such as after=30,60");
    }
}
