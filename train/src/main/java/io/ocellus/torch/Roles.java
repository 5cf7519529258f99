package io.ocellus.torch;

import io.ocellus.graph.ElementType;
import io.ocellus.graph.Graph;
import io.ocellus.graph.Node;
import io.ocellus.graph.Tensor;
import io.ocellus.torch.Parameter.Kind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/* Which constants of a graph are trained, what they do, and how deep they lie; and which are statistics of batch norms,
 * which change without being trained. What is multiplied or added before the first layer prepares the pixels and stays.
 * Single numbers (the 0.5 of a GELU, the bounds of a Clip, the exponent of a pooling) stay too. */
final class Roles {

    record Role(Kind kind, int depth) {}

    private final Graph graph;
    private final Map<String, Role> parameters = new LinkedHashMap<>();
    private final Set<String> statistics = new LinkedHashSet<>();
    private int depth;

    private Roles(Graph graph) {
        this.graph = graph;
    }

    static Roles of(Graph graph) {
        Roles roles = new Roles(graph);
        Map<String, Integer> depths = new HashMap<>();
        for (Node node : graph.nodes()) {
            int before = node.inputs().stream()
                    .mapToInt(input -> depths.getOrDefault(input, 0))
                    .max()
                    .orElse(0);
            int after = roles.note(node, before);
            node.outputs().forEach(output -> depths.put(output, after));
            roles.depth = Math.max(roles.depth, after);
        }
        return roles;
    }

    /* By name, in the order of the nodes. */
    Map<String, Role> parameters() {
        return parameters;
    }

    /* Running means and variances of batch norms, by name. */
    Set<String> statistics() {
        return statistics;
    }

    int depth() {
        return depth;
    }

    private int note(Node node, int before) {
        boolean layer = false;
        for (int place = 0; place < node.inputs().size(); place++) {
            layer |= kind(node, place, before)
                    .filter(kind -> kind == Kind.WEIGHT)
                    .isPresent();
        }
        int after = layer ? before + 1 : before;
        for (int place = 0; place < node.inputs().size(); place++) {
            String input = node.inputs().get(place);
            kind(node, place, before).ifPresent(kind -> parameters.put(input, new Role(kind, Math.max(1, after))));
            if (node.operator().equals("BatchNormalization") && place > 2) {
                statistics.add(input);
            }
        }
        return after;
    }

    private Optional<Kind> kind(Node node, int place, int before) {
        Tensor constant = graph.constants().get(node.inputs().get(place));
        if (constant == null || constant.type() != ElementType.FLOAT) {
            return Optional.empty();
        }
        return switch (node.operator()) {
            case "Conv", "ConvTranspose", "Gemm" -> Optional.of(place == 2 ? Kind.BIAS : Kind.WEIGHT);
            case "MatMul" -> Optional.of(Kind.WEIGHT);
            case "BatchNormalization", "InstanceNormalization", "LayerNormalization", "GroupNormalization", "PRelu" ->
                place == 1 || place == 2 ? Optional.of(Kind.NORM) : Optional.empty();
            case "Mul" -> before > 0 && constant.size() > 1 ? Optional.of(Kind.NORM) : Optional.empty();
            case "Add" -> before > 0 && constant.size() > 1 ? Optional.of(Kind.BIAS) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
