package io.ocellus.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.torch.ClassWeights;
import io.ocellus.torch.CrossEntropy;
import io.ocellus.torch.HierarchicalLoss;
import io.ocellus.torch.MarginLoss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanTest {

    @TempDir
    Path folder;

    @Test
    void aPlanIsReadAsItWasWritten() throws IOException {
        FineTuning plan = TinyTask.plan(5, new Rule(Rule.Kind.ADAMW, 0.1, 0.05, 0.1, 1, 0.99));
        plan.write(folder.resolve("plan.json"));
        assertThat(FineTuning.read(folder.resolve("plan.json"))).isEqualTo(plan);
    }

    @Test
    void aPlanWithoutAFieldIsRefusedByItsName() throws IOException {
        Path file = folder.resolve("plan.json");
        TinyTask.plan(5, new Rule(Rule.Kind.SGD, 0.1, 0, 1, 0, 0)).write(file);
        Files.writeString(file, Files.readString(file).replaceAll("  \"epochs\" : 5,\\R", ""));
        assertThatThrownBy(() -> FineTuning.read(file))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("plan.json")
                .hasMessageContaining("epochs");
    }

    @Test
    void theRateWarmsUpThenFallsWithoutAJump() {
        RateSchedule cosine = new RateSchedule.Cosine(2, 0.1);
        assertThat(cosine.share(1, 10)).isEqualTo(0.5);
        assertThat(cosine.share(2, 10)).isCloseTo(1, within(1e-12));
        assertThat(cosine.share(6, 10)).isCloseTo(0.55, within(1e-12));
        assertThat(cosine.share(10, 10)).isCloseTo(0.1, within(1e-12));
        for (double time = 0; time < 9.99; time += 0.01) {
            assertThat(cosine.share(time, 10)).isPositive();
            assertThat(Math.abs(cosine.share(time + 0.01, 10) - cosine.share(time, 10)))
                    .isLessThan(0.011);
        }
    }

    @Test
    void stepsFallAfterTheEpochsThatWereSaid() {
        RateSchedule steps = new RateSchedule.Steps(0, List.of(3, 6), 0.1);
        assertThat(IntStream.of(0, 2, 3, 5, 6, 9).mapToDouble(time -> steps.share(time, 10)))
                .containsExactly(1.0, 1.0, 0.1, 0.1, 0.1 * 0.1, 0.1 * 0.1);
    }

    @Test
    void moreDataLetsMoreOfTheNetworkLearn() {
        assertThat(Mode.choose(List.of(5, 6)).mode()).isEqualTo(Mode.HEAD);
        assertThat(Mode.choose(List.of(20, 30)).mode()).isEqualTo(Mode.LAST);
        assertThat(Mode.choose(List.of(100, 30)).mode()).isEqualTo(Mode.ALL);
        assertThat(Mode.choose(List.of(100, 30)).reason())
                .isEqualTo("130 photos of 2 classes are 65 a class, enough for every layer (40 or more)");
    }

    @Test
    void deferredWeightsBeginWithTheirEpoch() {
        LossPlan plan = new LossPlan(LossPlan.Kind.MARGIN, 0, 2, 0.5, 0.9, 3, List.of());
        List<Integer> counts = List.of(10, 1000);
        assertThat(((MarginLoss) plan.at(2, counts)).weights()).isEqualTo(ClassWeights.EVEN);
        assertThat(((MarginLoss) plan.at(3, counts)).weights()).isEqualTo(ClassWeights.effectiveNumber(counts, 0.9));
    }

    @ParameterizedTest
    @EnumSource
    void everyLossOfThePlanCanBeMade(LossPlan.Kind kind) {
        var rank = new HierarchicalLoss.Rank("genus", 1, List.of(0, 0), 1);
        LossPlan plan = new LossPlan(kind, 0.1, 2, 0.5, 0.9, 0, List.of(rank));
        assertThat(plan.at(0, List.of(3, 4))).isNotNull();
        assertThat(LossPlan.STANDARD.at(0, List.of(3, 4))).isEqualTo(new CrossEntropy(0.1, ClassWeights.EVEN));
    }

    @Test
    void lowerLayersGetGeometricallySmallerRates() {
        Rule rule = new Rule(Rule.Kind.SGD, 1, 0, 0.01, 0, 0);
        assertThat(rule.share(0)).isCloseTo(0.01, within(1e-12));
        assertThat(rule.share(0.5)).isCloseTo(0.1, within(1e-12));
        assertThat(rule.share(1)).isEqualTo(1);
    }
}
