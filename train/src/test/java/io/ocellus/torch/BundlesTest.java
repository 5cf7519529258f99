package io.ocellus.torch;

import io.ocellus.graph.Graph;
import io.ocellus.graph.Onnx;
import io.ocellus.graph.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real networks, computed by libtorch and by ONNX Runtime.
class BundlesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deeplabv3-voc",
                "inat-birds",
                "inat-insects",
                "mobilenet-edgetpu",
                "mobilenetv2",
                "squeezenet1.1"
            })
    void bothEnginesAgreeAndSoDoesWhatIsWrittenBack(String name) throws IOException {
        Path file = Path.of(System.getProperty("ocellus.shared", "nowhere"), "models", name, "model.onnx");
        Assumptions.assumeTrue(
                Files.isRegularFile(file), "skipped: there is no %s; set ocellus.shared".formatted(file));
        byte[] bytes = Files.readAllBytes(file);
        Graph graph = Onnx.read(file);
        List<Integer> input = graph.inputs().getFirst().shape();
        long[] shape = {1, 3, input.get(2), input.get(3)};
        float[] images = Agreement.noise(Agreement.random(7), shape);
        try (Network network = Network.of(graph)) {
            byte[] written = Onnx.bytes(network.graph());
            for (Value output : graph.outputs()) {
                float[] ours = Agreement.torch(network, images, shape, output.name());
                for (byte[] onnx : List.of(bytes, written)) {
                    Agreement.assertClose(
                            output.name(),
                            ours,
                            OnnxRuntime.compute(onnx, graph.inputs().getFirst().name(), images, shape, output.name()));
                }
            }
        }
    }
}
