package io.ocellus.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxTest {

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /* A chain of nodes with odd attributes and constants of every type: no network, but a lawful file. */
    private static Graph randomGraph(RandomGenerator random) {
        Map<String, Tensor> constants = new LinkedHashMap<>();
        List<Node> nodes = new ArrayList<>();
        String last = "x";
        int length = 1 + random.nextInt(6);
        for (int i = 0; i < length; i++) {
            ElementType type = ElementType.values()[random.nextInt(ElementType.values().length)];
            String constant = "c" + i;
            constants.put(constant, randomTensor(random, type));
            Attributes attributes = Attributes.NONE
                    .with("whole", random.nextInt())
                    .with("number", (float) random.nextGaussian())
                    .with("wholes", List.of(random.nextInt(), -1))
                    .with("text", "ünï" + random.nextInt())
                    .with("tensor", randomTensor(random, type));
            String operator = random.nextBoolean() ? "Odd" : "some.where:Odd";
            nodes.add(new Node("n" + i, operator, List.of(last, "", constant), List.of("v" + i), attributes));
            last = "v" + i;
        }
        return new Graph(
                "g",
                17,
                List.of(new Value("x", ElementType.FLOAT, List.of(Value.FREE, 3, 1 + random.nextInt(9)))),
                List.of(new Value(last, ElementType.HALF, List.of(Value.FREE, Value.FREE))),
                nodes,
                constants);
    }

    private static Tensor randomTensor(RandomGenerator random, ElementType type) {
        List<Integer> shape = List.of(random.nextInt(3), 1 + random.nextInt(3));
        int size = Math.toIntExact(Tensor.elements(shape));
        return type.isFloating()
                ? Tensor.of(shape, random.doubles(size).toArray()).as(type)
                : Tensor.of(type, shape, random.longs(size, 0, 2).toArray());
    }

    @Test
    void whatIsWrittenIsReadBackEqual() {
        RandomGenerator random = random(1);
        for (int trial = 0; trial < 200; trial++) {
            Graph graph = randomGraph(random);
            byte[] bytes = Onnx.bytes(graph);
            assertThat(Onnx.parse(bytes)).as("trial %d", trial).isEqualTo(graph);
            assertThat(Onnx.bytes(graph)).isEqualTo(bytes);
        }
    }

    @Test
    void aDamagedFileGivesOurErrorOrAGraphAndNothingElse() {
        RandomGenerator random = random(2);
        int refused = 0;
        for (int trial = 0; trial < 2000; trial++) {
            byte[] bytes = Onnx.bytes(randomGraph(random));
            for (int hit = 0; hit < 3; hit++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            byte[] damaged = random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length));
            try {
                Onnx.parse(damaged);
            } catch (GraphException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(500);
    }

    @Test
    void anErrorNamesTheFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("notes.onnx"), "this is a text");
        assertThatThrownBy(() -> Onnx.read(file))
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("notes.onnx");
    }

    @Test
    void aHugeShapeWithoutDataCostsNothing() {
        MessageBuilder tensor = new MessageBuilder()
                .number(Fields.TensorFields.SHAPE, 2_000_000_000)
                .number(Fields.TensorFields.TYPE, ElementType.FLOAT.code())
                .text(Fields.TensorFields.NAME, "huge")
                .text(Fields.TensorFields.RAW, "abcd");
        Message message = Message.parse(tensor.bytes());
        assertThatThrownBy(() -> TensorFormat.read(message))
                .isInstanceOf(GraphException.class)
                .hasMessageContainingAll("'huge'", "8000000000 bytes", "4");
    }

    @Test
    void weightsInAnotherFileAreRefusedWithAdvice() {
        MessageBuilder tensor = new MessageBuilder()
                .number(Fields.TensorFields.SHAPE, 1)
                .number(Fields.TensorFields.TYPE, ElementType.FLOAT.code())
                .text(Fields.TensorFields.NAME, "w")
                .number(Fields.TensorFields.LOCATION, Fields.TensorFields.ELSEWHERE);
        Message message = Message.parse(tensor.bytes());
        assertThatThrownBy(() -> TensorFormat.read(message)).hasMessageContainingAll("'w'", "as one file");
    }

    @Test
    void aValueWithoutMakerIsRefused() {
        Node node = new Node("n", "Relu", List.of("nowhere"), List.of("y"), Attributes.NONE);
        assertThatThrownBy(() -> new Graph("g", 17, List.of(), List.of(), List.of(node), Map.of()))
                .hasMessageContainingAll("'g'", "'n'", "'nowhere'");
    }
}
