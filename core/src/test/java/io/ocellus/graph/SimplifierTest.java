package io.ocellus.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimplifierTest {

    private static Node node(String operator, Attributes attributes, String output, String... inputs) {
        return new Node(output + "_node", operator, List.of(inputs), List.of(output), attributes);
    }

    private static Node node(String operator, String output, String... inputs) {
        return node(operator, Attributes.NONE, output, inputs);
    }

    private static Graph graph(Map<String, Tensor> constants, Node... nodes) {
        return new Graph(
                "g",
                13,
                List.of(new Value("x", ElementType.FLOAT, List.of(1, 2, 2, 2))),
                List.of(new Value("y", ElementType.FLOAT, List.of(1, 8))),
                List.of(nodes),
                constants);
    }

    private static Tensor wholes(long... values) {
        return Tensor.of(ElementType.INT64, List.of(values.length), values);
    }

    @Test
    void halfWeightsBehindACastBecomeFloatAndCanBeStoredAgain() {
        Tensor half = Tensor.of(ElementType.HALF, List.of(2, 2), new float[] {1, 0.1f, -3, 2});
        Graph graph = graph(
                Map.of("w16", half),
                node("Cast", Attributes.NONE.with("to", 1), "w", "w16"),
                node("MatMul", "y", "x", "w"));
        Graph simple = Simplifier.simplify(graph);
        assertThat(simple.nodes()).extracting(Node::operator).containsExactly("MatMul");
        assertThat(simple.constants().get("w")).isEqualTo(half.as(ElementType.FLOAT));
        assertThat(HalfWeights.store(simple).constants().get("w_f16")).isEqualTo(half);
        assertThat(Simplifier.simplify(HalfWeights.store(simple))).isEqualTo(simple);
    }

    @Test
    void weightsOfEightBitsAreReadChannelByChannel() {
        Map<String, Tensor> constants = new LinkedHashMap<>();
        constants.put("q", Tensor.of(ElementType.INT8, List.of(2, 2), 1, 2, 3, 4));
        constants.put("s", Tensor.of(List.of(2), 0.5f, 10));
        constants.put("z", Tensor.of(ElementType.INT8, List.of(2), 1, 0));
        Graph simple = Simplifier.simplify(graph(
                constants,
                node("DequantizeLinear", Attributes.NONE.with("axis", 0), "w", "q", "s", "z"),
                node("MatMul", "y", "x", "w")));
        assertThat(simple.constants().get("w").floats()).containsExactly(0, 0.5f, 30, 40);
    }

    @Test
    void aPairOfQuantisationGoesAndLeavesTheReluThatItHid() {
        Map<String, Tensor> constants = new LinkedHashMap<>();
        constants.put("w", Tensor.of(List.of(2, 2), 1, 2, 3, 4));
        constants.put("s", Tensor.of(List.of(), 0.5f));
        constants.put("least", Tensor.of(ElementType.INT8, List.of(), -128L));
        constants.put("middle", Tensor.of(ElementType.INT8, List.of(), 0L));
        Graph simple = Simplifier.simplify(graph(
                constants,
                node("QuantizeLinear", "q0", "x", "s", "middle"),
                node("DequantizeLinear", "d0", "q0", "s", "middle"),
                node("MatMul", "m", "d0", "w"),
                node("QuantizeLinear", "q1", "m", "s", "least"),
                node("DequantizeLinear", "y", "q1", "s", "least")));
        assertThat(simple.nodes()).extracting(Node::operator).containsExactly("MatMul", "Relu");
        assertThat(simple.nodes().getFirst().inputs()).containsExactly("x", "w");
    }

    @Test
    void arithmeticOnTheBatchBecomesAZeroInReshape() {
        Map<String, Tensor> constants = new LinkedHashMap<>();
        constants.put("first", Tensor.of(ElementType.INT64, List.of(), 0L));
        constants.put("axes", wholes(0));
        constants.put("rest", wholes(-1));
        Graph simple = Simplifier.simplify(graph(
                constants,
                node("Shape", "shape", "x"),
                node("Gather", "batch", "shape", "first"),
                node("Unsqueeze", "row", "batch", "axes"),
                node("Concat", Attributes.NONE.with("axis", 0), "target", "row", "rest"),
                node("Reshape", "y", "x", "target")));
        assertThat(simple.nodes()).extracting(Node::operator).containsExactly("Reshape");
        assertThat(simple.constants()
                        .get(simple.nodes().getFirst().inputs().get(1))
                        .integers())
                .containsExactly(0, -1);
    }

    @Test
    void aTracedBatchBecomesFree() {
        Graph simple = Simplifier.simplify(graph(Map.of("to", wholes(1, 8)), node("Reshape", "y", "x", "to")));
        assertThat(simple.inputs().getFirst().shape()).containsExactly(Value.FREE, 2, 2, 2);
        assertThat(simple.outputs().getFirst().shape()).containsExactly(Value.FREE, 8);
        assertThat(simple.constants().values()).singleElement().isEqualTo(wholes(0, 8));
    }

    @Test
    void sharedWeightsBecomeOneCopyANode() {
        Graph simple = Simplifier.simplify(graph(
                Map.of("w", Tensor.of(List.of(2, 2), 1, 2, 3, 4)),
                node("MatMul", "m", "x", "w"),
                node("MatMul", "y", "m", "w")));
        assertThat(simple.constants()).hasSize(2);
        assertThat(simple.constants().values()).containsOnly(Tensor.of(List.of(2, 2), 1, 2, 3, 4));
    }

    @Test
    void whatOnlyHandsOnAndWhatNobodyNeedsIsLeftOut() {
        Graph simple = Simplifier.simplify(graph(
                Map.of("unused", wholes(3)),
                node("Identity", "a", "x"),
                node("Dropout", "b", "a"),
                node("Relu", "nobody", "b"),
                node("Relu", "y", "b")));
        assertThat(simple.nodes()).containsExactly(node("Relu", "y", "x"));
        assertThat(simple.constants()).isEmpty();
    }

    @Test
    void simplifyingTwiceIsSimplifyingOnce() {
        for (String name : List.of("lenet-28", "mobile-0.1-32-se-attention", "residual-0.1-32-gem")) {
            Graph once = Simplifier.simplify(NetworkFamilies.named(name).draw(3, 1));
            assertThat(Simplifier.simplify(once)).isEqualTo(once);
        }
    }
}
