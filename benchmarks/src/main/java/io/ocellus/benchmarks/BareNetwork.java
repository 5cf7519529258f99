package io.ocellus.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.ocellus.embed.Preprocessing;
import io.ocellus.model.Bundle;
import io.ocellus.model.CardInput;
import io.ocellus.model.CardOutput;
import io.ocellus.model.Part;
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

/// ONNX Runtime alone on tensors that are ready in memory: one thread a call and as many callers as cores.
final class BareNetwork implements AutoCloseable {

    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private final String name;
    private final CardInput input;
    private final int together;
    private final String output;
    private final OrtEnvironment environment;
    private final OrtSession session;

    private BareNetwork(Bundle bundle, int together, String output, OrtEnvironment environment, OrtSession session) {
        this.name = bundle.name();
        this.input = bundle.card().input();
        this.together = together;
        this.output = output;
        this.environment = environment;
        this.session = session;
    }

    /// The network as its file is, one image a call: what the import is measured by.
    static BareNetwork ofFile(Bundle bundle) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = options()) {
            OrtSession session = environment.createSession(bundle.networkFile().toString(), options);
            return new BareNetwork(bundle, 1, CardOutput.FEATURES, environment, session);
        }
    }

    /// The part of the network that an import loads, two images a call as there: what could at most be reached.
    static BareNetwork ofImport(Bundle bundle) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Part.MeanOf mean = new Part.MeanOf(CardOutput.FEATURES);
        try (OrtSession.SessionOptions options = options()) {
            OrtSession session =
                    environment.createSession(mean.excerpt(bundle.networkFile()).orElseThrow(), options);
            return new BareNetwork(bundle, 2, mean.output(), environment, session);
        }
    }

    private static OrtSession.SessionOptions options() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }

    String name() {
        return name;
    }

    /// @param images rounded down to a multiple of the images of a call, for each caller
    Cost run(int images) throws Exception {
        int calls = images / THREADS / together;
        try (ExecutorService callers = Executors.newFixedThreadPool(THREADS)) {
            Cost.Clock clock = Cost.start();
            Callable<Void> caller = () -> call(calls);
            for (Future<Void> done : callers.invokeAll(
                    IntStream.range(0, THREADS).mapToObj(i -> caller).toList())) {
                done.get();
            }
            return clock.stop(calls * together * THREADS);
        }
    }

    private Void call(int calls) throws OrtException {
        int side = Preprocessing.of(input).side();
        FloatBuffer values = ByteBuffer.allocateDirect(together * 3 * side * side * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        Random random = new Random(1);
        for (int i = 0; i < values.capacity(); i++) {
            values.put(i, random.nextFloat() * 2 - 1);
        }
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, values, new long[] {together, 3, side, side})) {
            for (int i = 0; i < calls; i++) {
                session.run(Map.of(input.name(), tensor), Set.of(output)).close();
            }
        }
        return null;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
