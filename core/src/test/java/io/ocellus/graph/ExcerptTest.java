package io.ocellus.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExcerptTest {

    static final Value INPUT = new Value("x", ElementType.FLOAT, List.of(Value.FREE, 3, 8, 8));
    static final Value MAP = new Value("map", ElementType.FLOAT, List.of(Value.FREE, 2, 8, 8));
    static final Value SCORES = new Value("scores", ElementType.FLOAT, List.of(Value.FREE, 5));

    /* x -> Conv -> map -> mean -> rows -> Gemm -> scores */
    private static Graph classifier() {
        Map<String, Tensor> constants = new LinkedHashMap<>();
        constants.put("kernels", Tensor.of(List.of(2, 3, 1, 1), new float[6]));
        constants.put("matrix", Tensor.of(List.of(2, 5), new float[10]));
        return new Graph(
                "classifier",
                17,
                List.of(INPUT),
                List.of(MAP, SCORES),
                List.of(
                        node("Conv", "map", "x", "kernels"),
                        node("GlobalAveragePool", "mean", "map"),
                        node("Flatten", "rows", "mean"),
                        node("Gemm", "scores", "rows", "matrix", "")),
                constants);
    }

    private static Node node(String operator, String output, String... inputs) {
        return new Node("", operator, Arrays.asList(inputs), List.of(output), Attributes.NONE);
    }

    private static byte[] file() {
        return Onnx.bytes(classifier());
    }

    @Test
    void keepsWhatLeadsToAnOutputAndNothingElse() {
        Graph cut = Onnx.parse(Excerpt.upTo(file(), "map").orElseThrow());
        assertThat(cut.nodes()).extracting(Node::operator).containsExactly("Conv");
        assertThat(cut.constants()).containsOnlyKeys("kernels");
        assertThat(cut.inputs()).containsExactly(INPUT);
        assertThat(cut.outputs()).containsExactly(MAP);
        assertThat(cut.opset()).isEqualTo(17);
    }

    @Test
    void keepsAllThatTheLastOutputNeeds() {
        Graph cut = Onnx.parse(Excerpt.upTo(file(), "scores").orElseThrow());
        assertThat(cut.nodes()).isEqualTo(classifier().nodes());
        assertThat(cut.constants()).isEqualTo(classifier().constants());
        assertThat(cut.outputs()).containsExactly(SCORES);
    }

    @Test
    void putsAMeanBehindAMap() {
        Graph cut = Onnx.parse(Excerpt.upToMean(file(), "map", "map/mean").orElseThrow());
        assertThat(cut.nodes()).extracting(Node::operator).containsExactly("Conv", "GlobalAveragePool");
        assertThat(cut.nodes().getLast().inputs()).containsExactly("map");
        assertThat(cut.outputs()).containsExactly(new Value("map/mean", ElementType.FLOAT, List.of()));
        assertThat(cut.constants()).containsOnlyKeys("kernels");
    }

    @Test
    void givesNothingWhereTheNameOfTheMeanIsTaken() {
        assertThat(Excerpt.upToMean(file(), "map", "rows")).isEmpty();
    }

    @Test
    void givesNothingForWhatIsNoOutput() {
        assertThat(Excerpt.upTo(file(), "rows")).isEmpty();
        assertThat(Excerpt.upToMean(file(), "elsewhere", "mean of it")).isEmpty();
    }

    @Test
    void doesNotAskForInputsThatWereDroppedConstants() {
        Message model = Message.parse(ByteString.copyFrom(file()));
        Message graph = model.message(Fields.Model.GRAPH);
        ByteString matrixAsInput =
                new MessageBuilder().text(Fields.ValueFields.NAME, "matrix").bytes();
        ByteString x = graph.bytes(Fields.GraphFields.INPUTS);
        byte[] old = replaced(model, graph.with(Fields.GraphFields.INPUTS, List.of(x, matrixAsInput)));
        assertThat(Onnx.parse(Excerpt.upTo(old, "map").orElseThrow()).inputs()).containsExactly(INPUT);
    }

    @Test
    void doesNotCutWhereNodesHoldGraphs() {
        Message model = Message.parse(ByteString.copyFrom(file()));
        Message graph = model.message(Fields.Model.GRAPH);
        ByteString branching = new MessageBuilder()
                .text(Fields.NodeFields.OUTPUTS, "either")
                .text(Fields.NodeFields.OPERATOR, "If")
                .message(
                        Fields.NodeFields.ATTRIBUTES,
                        new MessageBuilder().message(Fields.AttributeFields.GRAPH, new MessageBuilder().number(1, 1)))
                .bytes();
        byte[] loop = replaced(model, graph.with(Fields.GraphFields.NODES, List.of(branching)));
        assertThat(Excerpt.upTo(loop, "map")).isEmpty();
    }

    @Test
    void refusesADamagedFile() {
        byte[] file = file();
        assertThatThrownBy(() -> Excerpt.upTo(Arrays.copyOf(file, file.length / 2), "map"))
                .isInstanceOf(GraphException.class);
    }

    private static byte[] replaced(Message model, Message graph) {
        return model.with(Fields.Model.GRAPH, List.of(graph.bytes())).bytes().toByteArray();
    }
}
