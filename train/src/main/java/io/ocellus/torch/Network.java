package io.ocellus.torch;

import io.ocellus.graph.Graph;
import io.ocellus.graph.GraphException;
import io.ocellus.graph.Node;
import io.ocellus.graph.Simplifier;
import io.ocellus.graph.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// A graph that libtorch computes, node by node, so that gradients flow back to its weights.
///
/// It owns native memory: the weights, until it is closed. What [#forward] and [#outputs] give belongs to the
/// caller, that is to the innermost `PointerScope` of the thread, which should be one for each step; without a
/// scope the caller closes it. Confined: one thread at a time, and gradients are pulled by the same.
public final class Network implements AutoCloseable {

    private static final String LOGITS = "logits";

    private final Graph graph;
    private final String input;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Tensor> constants = new LinkedHashMap<>();
    private final Map<String, Tensor> state = new LinkedHashMap<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final int depth;

    private Network(Graph graph, ScalarType type) {
        this.graph = graph;
        this.input = graph.inputs().getFirst().name();
        for (Node node : graph.nodes()) {
            steps.add(new Step(node, Operators.of(node, graph, type)));
        }
        try (PointerScope scope = new PointerScope()) {
            graph.constants().forEach((name, tensor) -> {
                Tensor value = Values.toTorch(tensor, type);
                value.retainReference(); // outlives the scope, until close
                constants.put(name, value);
            });
        }
        Roles roles = Roles.of(graph);
        depth = roles.depth();
        roles.parameters().forEach((name, role) -> {
            Tensor value = constantNamed(name);
            value.set_requires_grad(true);
            parameters.add(new Parameter(name, value, role.kind(), role.depth()));
            state.put(name, value);
        });
        roles.statistics().forEach(name -> state.put(name, constantNamed(name)));
    }

    /// The graph is simplified first ([Simplifier]): weights become float and one copy a node, the batch axis
    /// free.
    ///
    /// @throws GraphException if an operator is not known, with its name, the node and the graph; or if the
    ///     graph takes anything else than one input
    /// @throws TorchException if the native library is missing
    public static Network of(Graph graph) {
        return of(graph, ScalarType.Float);
    }

    /// In double precision, for checking gradients.
    static Network of(Graph graph, ScalarType type) {
        Torch.require();
        if (graph.inputs().size() != 1) {
            throw new GraphException("graph '%s' takes %d inputs; only networks with one, the images, can be trained"
                    .formatted(graph.name(), graph.inputs().size()));
        }
        return new Network(Simplifier.simplify(graph), type);
    }

    /// The output called `logits`, or else the last one.
    ///
    /// @param images `float[n][c][h][w]`, in any order in memory
    /// @return the caller's
    /// @throws TorchException if the shapes do not fit; the message names the node
    public Tensor forward(Tensor images, Mode mode) {
        String name = graph.outputs().stream()
                .map(Value::name)
                .filter(LOGITS::equals)
                .findFirst()
                .orElse(graph.outputs().getLast().name());
        return outputs(images, mode, List.of(name)).values().iterator().next();
    }

    /// Any values of the graph by name, such as `features` and `logits`; only what they need is computed.
    ///
    /// @param images `float[n][c][h][w]`, in any order in memory
    /// @param names of outputs, or of any value between
    /// @return by name, in the order asked for; the caller's
    /// @throws IllegalArgumentException if the graph has no such value
    /// @throws TorchException if the shapes do not fit; the message names the node
    public Map<String, Tensor> outputs(Tensor images, Mode mode, List<String> names) {
        return new Run(Route.to(names, steps, constants.keySet(), input, graph.name()), mode).of(images);
    }

    /// What training changes, in the order of the graph: from the input on.
    public List<Parameter> parameters() {
        return List.copyOf(parameters);
    }

    /// How many layers with weights lie on the longest way through the network.
    public int depth() {
        return depth;
    }

    /// All numbers that change in training, by name: the parameters, and the running statistics of batch norms.
    /// What a checkpoint must hold of a network. Owned by the network; copy into them to restore.
    public Map<String, Tensor> state() {
        return new LinkedHashMap<>(state);
    }

    /// The network as a graph, with the values that it has now; its batch axis is free.
    public Graph graph() {
        Map<String, io.ocellus.graph.Tensor> values = new LinkedHashMap<>(graph.constants());
        state.forEach((name, tensor) -> values.put(name, Values.toGraph(tensor)));
        return graph.with(graph.nodes(), values);
    }

    /// Gives the weights back. A second time does nothing.
    @Override
    public void close() {
        constants.values().forEach(Tensor::close);
        constants.clear();
    }

    private Tensor constantNamed(String name) {
        Tensor value = constants.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no constant '%s'".formatted(name));
        }
        return value;
    }

    /* One pass through the network. Values are given back as soon as nobody needs them; what gradients need, libtorch
     * itself keeps. */
    private final class Run {

        private final Route route;
        private final Mode mode;
        private final Map<String, Tensor> values = new HashMap<>();
        private final Map<String, Integer> uses;

        Run(Route route, Mode mode) {
            this.route = route;
            this.mode = mode;
            this.uses = new HashMap<>(route.uses());
        }

        Map<String, Tensor> of(Tensor images) {
            try (Scope scope = new Scope();
                    Gradients gradients = Gradients.of(mode)) {
                values.put(input, Values.channelsLast(new Tensor(images)));
                for (Step step : route.steps()) {
                    compute(step);
                    step.node().inputs().forEach(this::used);
                }
                Map<String, Tensor> results = new LinkedHashMap<>();
                for (String name : route.names()) {
                    results.put(name, scope.keep(new Tensor(value(name))));
                }
                return results;
            }
        }

        private void compute(Step step) {
            List<Tensor> operands = new ArrayList<>();
            for (String name : step.node().inputs()) {
                operands.add(name.isEmpty() ? null : value(name));
            }
            List<String> outputs = step.node().outputs();
            try (Scope scope = new Scope()) {
                List<Tensor> results =
                        step.operation().compute(new Operands(operands, mode, route.mayOverwrite(step.node())));
                for (int i = 0; i < outputs.size() && i < results.size(); i++) {
                    values.put(outputs.get(i), scope.keep(results.get(i)));
                }
            } catch (RuntimeException e) { // libtorch's own errors are plain ones, and do not say where
                throw new TorchException(
                        "graph '%s', node %s: %s"
                                .formatted(graph.name(), step.node().label(), e.getMessage()),
                        e);
            }
        }

        private Tensor value(String name) {
            Tensor value = values.get(name);
            return value == null ? constantNamed(name) : value;
        }

        private void used(String name) {
            if (uses.merge(name, -1, Integer::sum) == 0) {
                Tensor value = values.remove(name);
                if (value != null && !name.equals(input)) {
                    value.close();
                }
            }
        }
    }
}
