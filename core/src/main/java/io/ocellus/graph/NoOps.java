package io.ocellus.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/* Takes out nodes that hand on what they get: Identity, Dropout (which does nothing where a network is used, and whose
 * place in training is the loop's choice), and casts between floating types, since all becomes float. One that makes an
 * output of the graph stays, as an Identity, for the sake of its name. */
final class NoOps {

    private static final Set<String> MAKE_WHOLE_NUMBERS = Set.of("Shape", "Size", "ArgMax", "NonZero");

    private final Map<String, String> sources = new HashMap<>();
    private final Set<String> wholes = new HashSet<>();
    private final Set<String> outputs = new HashSet<>();

    private NoOps(Graph graph) {
        graph.outputs().forEach(output -> outputs.add(output.name()));
        graph.inputs().stream().filter(input -> !input.type().isFloating()).forEach(input -> wholes.add(input.name()));
        graph.constants().forEach((name, tensor) -> {
            if (!tensor.type().isFloating()) {
                wholes.add(name);
            }
        });
    }

    static Graph removed(Graph graph) {
        NoOps pass = new NoOps(graph);
        List<Node> kept = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Node current = node.withInputs(node.inputs().stream()
                    .map(input -> pass.sources.getOrDefault(input, input))
                    .toList());
            pass.noteWholes(current);
            if (!pass.handsOn(current)) {
                kept.add(current);
            } else if (pass.outputs.contains(current.output())) {
                kept.add(new Node(
                        current.name(),
                        "Identity",
                        List.of(current.inputs().getFirst()),
                        List.of(current.outputs().getFirst()),
                        Attributes.NONE));
            } else {
                pass.sources.put(current.outputs().getFirst(), current.inputs().getFirst());
            }
        }
        return graph.with(kept, graph.constants());
    }

    private boolean handsOn(Node node) {
        return switch (node.operator()) {
            case "Identity" -> true;
            case "Dropout" -> node.outputs().stream().skip(1).allMatch(String::isEmpty);
            case "Cast" -> isFloating(node) && !wholes.contains(node.inputs().getFirst());
            default -> false;
        };
    }

    private void noteWholes(Node node) {
        boolean whole = node.operator().equals("Cast")
                ? !isFloating(node)
                : MAKE_WHOLE_NUMBERS.contains(node.operator())
                        || (!node.inputs().isEmpty()
                                && wholes.contains(node.inputs().getFirst()));
        if (whole) {
            wholes.addAll(node.outputs());
        }
    }

    private static boolean isFloating(Node cast) {
        return ElementType.ofCode(cast.attributes().integer("to", 0))
                .filter(ElementType::isFloating)
                .isPresent();
    }
}
