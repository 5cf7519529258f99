package io.ocellus.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// A network that is ready to run: an ONNX Runtime session with one input. Thread-safe: as many threads as
/// there are cores may run it at once, which is faster than one run on all cores. Holds native memory until it
/// is closed; [#close()] waits for runs under way.
public final class Network implements AutoCloseable {

    private final Path file;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String input;
    private final ReadWriteLock open = new ReentrantReadWriteLock(); // read: a run; write: the end

    private boolean closed; // guarded by `open`

    private Network(Path file, OrtEnvironment environment, OrtSession session) {
        this.file = file;
        this.environment = environment;
        this.session = session;
        this.input = session.getInputNames().iterator().next();
    }

    /// Loads a network from its file, which need not be in a bundle. The caller closes it. Of a file that cannot
    /// be cut the whole is loaded: [#outputs()] tells.
    ///
    /// @throws BundleException if the file is no network that ONNX Runtime can load, or has not exactly one
    ///     input
    public static Network open(Path file, NetworkSettings settings) {
        // Only an exception tells of a failure: the runtime's own log would go to the console.
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "ocellus");
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            options.setIntraOpNumThreads(settings.threads());
            // A spinning pool is quicker on an idle machine and much slower on a busy one.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            Optional<byte[]> excerpt = settings.part().excerpt(file);
            OrtSession session = excerpt.isPresent()
                    ? environment.createSession(excerpt.get(), options)
                    : environment.createSession(file.toString(), options);
            return checked(new Network(file, environment, session));
        } catch (OrtException e) {
            throw new BundleException(
                    "%s: is no network that can be loaded (%s); copy the bundle again".formatted(file, e.getMessage()),
                    e);
        }
    }

    private static Network checked(Network network) {
        long inputs = network.session.getNumInputs();
        if (inputs != 1) {
            network.close();
            throw new BundleException(
                    "%s: has %d inputs; only networks with one input can be used".formatted(network.file, inputs));
        }
        return network;
    }

    /// The shape of the one input by its name; axes may be free.
    public Map<String, TensorShape> inputs() {
        return shapes(Side.INPUT);
    }

    /// The shapes of the outputs by their names; axes may be free.
    public Map<String, TensorShape> outputs() {
        return shapes(Side.OUTPUT);
    }

    /// What one output holds. Runs all that is loaded.
    ///
    /// @param values the input, row-major, from position 0; a direct buffer is read in place, any other is
    ///     copied
    /// @param shape of the input; its volume is at most the buffer's capacity
    /// @throws BundleException if the network refuses the input or has no such output
    /// @throws IllegalStateException if the network is closed
    public Tensor evaluate(FloatBuffer values, TensorShape shape, String output) {
        return evaluate(values, shape, Set.of(output)).values().iterator().next();
    }

    /// Runs the network once for several outputs.
    ///
    /// @param values as for one output
    /// @param shape of the input
    /// @param outputs names, each once
    /// @return by name
    /// @throws BundleException if the network refuses the input or lacks an output
    /// @throws IllegalStateException if the network is closed
    public Map<String, Tensor> evaluate(FloatBuffer values, TensorShape shape, Set<String> outputs) {
        FloatBuffer view = values.duplicate().position(0).limit(shape.volume());
        open.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("%s: is closed; open it again".formatted(file));
            }
            try (OnnxTensor tensor = OnnxTensor.createTensor(environment, view, shape.toArray());
                    OrtSession.Result result = session.run(Map.of(input, tensor), outputs)) {
                Map<String, Tensor> tensors = new TreeMap<>();
                result.forEach(entry -> tensors.put(entry.getKey(), copied(entry.getValue(), entry.getKey())));
                return tensors;
            }
        } catch (OrtException e) {
            throw new BundleException(
                    "%s: cannot compute '%s' for an input of %s (%s); run 'models verify' on the bundle"
                            .formatted(file, String.join("', '", new TreeSet<>(outputs)), shape, e.getMessage()),
                    e);
        } finally {
            open.readLock().unlock();
        }
    }

    /// The values of [#evaluate] without their shape.
    public float[] run(FloatBuffer values, long[] shape, String output) {
        return evaluate(values, TensorShape.of(shape), output).values();
    }

    /// The values of [#evaluate] without their shape.
    public float[] run(float[] values, long[] shape, String output) {
        return run(FloatBuffer.wrap(values), shape, output);
    }

    @Override
    public void close() {
        open.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                session.close();
            }
        } catch (OrtException e) {
            throw new BundleException("%s: could not be closed (%s)".formatted(file, e.getMessage()), e);
        } finally {
            open.writeLock().unlock();
        }
    }

    private enum Side {
        INPUT,
        OUTPUT
    }

    private Map<String, TensorShape> shapes(Side side) {
        Map<String, TensorShape> shapes = new TreeMap<>();
        try {
            Map<String, NodeInfo> nodes = switch (side) {
                case INPUT -> session.getInputInfo();
                case OUTPUT -> session.getOutputInfo();
            };
            nodes.forEach((name, node) -> {
                if (node.getInfo() instanceof TensorInfo info) {
                    shapes.put(name, TensorShape.of(info.getShape()));
                }
            });
            return shapes;
        } catch (OrtException e) {
            throw new BundleException("%s: cannot be described (%s)".formatted(file, e.getMessage()), e);
        }
    }

    private Tensor copied(Object value, String output) {
        FloatBuffer buffer = value instanceof OnnxTensor tensor ? tensor.getFloatBuffer() : null; // a copy already
        if (buffer == null) {
            throw new BundleException(
                    "%s: output '%s' holds no floats; export the network with float32 outputs".formatted(file, output));
        }
        return new Tensor(TensorShape.of(((OnnxTensor) value).getInfo().getShape()), array(buffer));
    }

    private static float[] array(FloatBuffer buffer) {
        if (buffer.hasArray() && buffer.array().length == buffer.remaining()) {
            return buffer.array();
        }
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }
}
