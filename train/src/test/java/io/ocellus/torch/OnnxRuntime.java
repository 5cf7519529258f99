package io.ocellus.torch;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.ocellus.graph.Graph;
import io.ocellus.graph.Onnx;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/// The second engine: what ONNX Runtime computes for the same graph.
final class OnnxRuntime {

    private OnnxRuntime() {}

    /// @param images row-major
    /// @return the output by this name, row-major
    static float[] compute(Graph graph, float[] images, long[] shape, String output) {
        return compute(Onnx.bytes(graph), graph.inputs().getFirst().name(), images, shape, output);
    }

    static float[] compute(byte[] onnx, String input, float[] images, long[] shape, String output) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            try (OrtSession session = environment.createSession(onnx, options);
                    OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(images), shape);
                    OrtSession.Result result = session.run(Map.of(input, tensor), Set.of(output))) {
                FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
                float[] values = new float[buffer.remaining()];
                buffer.get(values);
                return values;
            }
        } catch (OrtException e) {
            throw new AssertionError(e);
        }
    }
}
