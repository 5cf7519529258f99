package io.ocellus.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.augment.Manifest;
import io.ocellus.graph.NetworkFamilies;
import io.ocellus.graph.NetworkFamily;
import io.ocellus.model.Bundle;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/* Networks that have learnt nothing yet. */
class FamilyBundleTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"mobile-0.1-32-d0.5-attention, BF16", "residual-0.1-16-d0.5-gem, FP32", "lenet-16, FP32"})
    void aFamilyLearnsFromNothingAndKeepsItsOwnHead(String name, Precision precision) throws Exception {
        ColourTask task = new ColourTask(folder);
        NetworkFamily family = NetworkFamilies.named(name);
        List<String> labels = Manifest.read(task.manifest()).labels();
        int side = Integer.parseInt(name.replaceFirst("^[a-z]+-(0\\.1-)?", "").replaceFirst("-.*", ""));
        Bundle start = FamilyBundle.write(family, labels, side, 3, folder.resolve("family"));
        assertThat(start.verify().failures()).isEmpty();
        FineTuning plan = task.scratch(start, side, precision);
        TrainingEvent.Finished finished =
                (TrainingEvent.Finished) new Run(plan, TrainingListener.NONE, Clock.systemUTC()).go(new Cancellation());
        assertThat(finished.best().heldOut().accuracy()).isGreaterThan(0.4); // of three classes, after 48 steps
        Bundle bundle = Bundle.read(Path.of(finished.bundle()));
        assertThat(bundle.verify().failures()).isEmpty();
        assertThat(bundle.card().outputs()).extracting(output -> output.name()).contains("embedding", "logits");
        assertThat(bundle.card().embeddingDimension()).isEqualTo(start.card().embeddingDimension());
        assertThat(bundle.card().tree().at("/trained/command").asText()).isEqualTo("train the colours");
    }
}
