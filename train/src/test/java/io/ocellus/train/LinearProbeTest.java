package io.ocellus.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.graph.ElementType;
import io.ocellus.graph.Graph;
import io.ocellus.graph.Value;
import io.ocellus.torch.Mode;
import io.ocellus.torch.Network;
import io.ocellus.torch.Torch;
import io.ocellus.train.Batches.Lesson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LinearProbeTest {

    private final Examples examples = TinyTask.examples(TinyTask.plan(1, new Rule(Rule.Kind.SGD, 0.1, 0, 1, 0, 0)));

    @BeforeAll
    static void oneThread() {
        Torch.useThreads(1);
    }

    @Test
    void theNetworkWithItsHeadNamesWhatTheProbeSaysItNames() throws Exception {
        NewHead place = place(TinyTask.CLASSES);

        LinearProbe probe = LinearProbe.of(place, examples, 1).orElseThrow();

        assertThat(probe.right()).isGreaterThan(0.9);
        assertThat(probe.photos()).isEqualTo(180);
        assertThat(right(place.with(probe.weight(), probe.bias()))).isEqualTo(probe.right());
    }

    @Test
    void oneClassNeedsNoProbe() throws Exception {
        assertThat(LinearProbe.of(place(1), examples, 1)).isEmpty();
    }

    @Test
    void moreWeightsThanAProbeIsWorthGetNone() throws Exception {
        assertThat(LinearProbe.of(place(1_000_000), examples, 1)).isEmpty();
    }

    private static NewHead place(int classes) {
        Value features = new Value("features", ElementType.FLOAT, List.of(Value.FREE, TinyTask.WIDTH));
        Graph backbone = new Graph("tiny", 13, List.of(features), List.of(features), List.of(), Map.of());
        return new NewHead(backbone, "features", TinyTask.WIDTH, classes);
    }

    private double right(Graph graph) throws InterruptedException {
        long right = 0;
        long asked = 0;
        try (Network network = Network.of(graph);
                Batches batches = examples.epoch(0, 0)) {
            for (int step = 0; step < examples.steps(); step++) {
                try (PointerScope scope = new PointerScope()) {
                    Optional<Lesson> lesson = batches.next();
                    Tensor logits = network.forward(lesson.orElseThrow().input(), Mode.EVALUATE);
                    right += torch.argmax(logits, new LongOptional(1), false)
                            .eq(torch.argmax(lesson.get().targets(), new LongOptional(1), false))
                            .sum()
                            .item_long();
                    asked += logits.size(0);
                }
            }
        }
        return right / (double) asked;
    }
}
