package io.ocellus.torch;

import io.ocellus.graph.Graph;
import io.ocellus.graph.GraphException;
import io.ocellus.graph.Node;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bytedeco.pytorch.global.torch.ScalarType;

/* From the nodes of a graph to what they do, family by family. */
final class Operators {

    private Operators() {}

    /* Throws GraphException naming operator, node and graph where an operator, or a setting of it, is not known. */
    static Operation of(Node node, Graph graph, ScalarType type) {
        NodePlan plan = new NodePlan(node, graph.opset(), graph.constants(), type);
        try {
            return Stream.<Function<NodePlan, Optional<Operation>>>of(
                            Products::of,
                            Activations::of,
                            Arithmetic::of,
                            Norms::of,
                            Poolings::of,
                            Shapes::of,
                            Resizing::of)
                    .flatMap(family -> family.apply(plan).stream())
                    .findFirst()
                    .orElseThrow(() -> plan.unsupported("the operator '%s'".formatted(node.operator())));
        } catch (IllegalArgumentException e) {
            throw new GraphException(
                    "graph '%s' cannot be trained, because of node %s: %s; export the network without it"
                            .formatted(graph.name(), node.label(), e.getMessage()),
                    e);
        }
    }
}
