package io.ocellus.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/* Networks that draw a map for each class. */
class ClassMapsTest {

    private static final float[] WEIGHTS = {1, 2, 3, 4, 5, 6};

    /* features [N, 2, 4, 4] -> ... -> scores, by operators. */
    private static Graph graph(String... operators) {
        List<Node> nodes = new ArrayList<>();
        Map<String, Tensor> constants = new LinkedHashMap<>();
        constants.put("weights", Tensor.of(List.of(3, 2, 1, 1), WEIGHTS));
        String value = "features";
        for (int i = 0; i < operators.length; i++) {
            String next = i == operators.length - 1 ? "scores" : "value" + i;
            List<String> inputs = operators[i].equals("Conv") ? List.of(value, "weights") : List.of(value);
            nodes.add(new Node(next, operators[i], inputs, List.of(next), Attributes.NONE));
            value = next;
        }
        return new Graph(
                "maps",
                13,
                List.of(new Value("features", ElementType.FLOAT, List.of(Value.FREE, 2, 4, 4))),
                List.of(new Value("scores", ElementType.FLOAT, List.of(Value.FREE, 3))),
                nodes,
                constants);
    }

    @Test
    void anEndLikeSqueezeNetsIsKnown() {
        ClassMaps maps = ClassMaps.of(
                        graph("Dropout", "Conv", "Relu", "GlobalAveragePool", "Flatten", "Softmax"), "scores")
                .orElseThrow();
        assertThat(maps.sources()).contains("features");
        assertThat(maps.weights().shape()).containsExactly(3, 2);
        assertThat(maps.weights().floats()).containsExactly(WEIGHTS);
        assertThat(maps.bias().floats()).containsExactly(0, 0, 0);
        assertThat(maps.least()).isZero();
    }

    @Test
    void withoutAReluMapsMayBeNegative() {
        assertThat(ClassMaps.of(graph("Conv", "GlobalAveragePool"), "scores")
                        .orElseThrow()
                        .least())
                .isEqualTo(Float.NEGATIVE_INFINITY);
    }

    @Test
    void otherEndsAreNot() {
        assertThat(ClassMaps.of(graph("Conv", "GlobalMaxPool"), "scores")).isEmpty();
        assertThat(ClassMaps.of(graph("GlobalAveragePool", "Conv"), "scores")).isEmpty();
        assertThat(ClassMaps.of(graph("Conv", "GlobalAveragePool", "Tanh"), "scores"))
                .isEmpty();
        assertThat(ClassMaps.of(graph("Conv", "Tanh", "GlobalAveragePool"), "scores"))
                .isEmpty();
    }
}
