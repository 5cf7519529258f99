package io.ocellus.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.ocellus.embed.Preprocessing;
import io.ocellus.model.Bundle;
import io.ocellus.model.CardInput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// ONNX Runtime alone, as an import uses it: one thread a call, as many callers as cores, one image a call, and
/// only the output that is embedded. The tensors are ready in memory.
final class BareNetwork implements AutoCloseable {

    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private final String name;
    private final CardInput input;
    private final OrtEnvironment environment;
    private final OrtSession session;

    private BareNetwork(String name, CardInput input, OrtEnvironment environment, OrtSession session) {
        this.name = name;
        this.input = input;
        this.environment = environment;
        this.session = session;
    }

    static BareNetwork open(Bundle bundle) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            OrtSession session = environment.createSession(bundle.networkFile().toString(), options);
            return new BareNetwork(bundle.name(), bundle.card().input(), environment, session);
        }
    }

    String name() {
        return name;
    }

    /// @param images rounded down to a multiple of the callers
    Cost run(int images) throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(THREADS)) {
            Cost.Clock clock = Cost.start();
            Callable<Void> caller = () -> call(images / THREADS);
            for (Future<Void> done : callers.invokeAll(
                    IntStream.range(0, THREADS).mapToObj(i -> caller).toList())) {
                done.get();
            }
            return clock.stop(images / THREADS * THREADS);
        }
    }

    private Void call(int images) throws OrtException {
        int side = Preprocessing.of(input).side();
        FloatBuffer values = ByteBuffer.allocateDirect(3 * side * side * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        Random random = new Random(1);
        for (int i = 0; i < values.capacity(); i++) {
            values.put(i, random.nextFloat() * 2 - 1);
        }
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, values, new long[] {1, 3, side, side})) {
            for (int i = 0; i < images; i++) {
                session.run(Map.of(input.name(), tensor), Set.of("features")).close();
            }
        }
        return null;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
