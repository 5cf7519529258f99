package io.ocellus.torch;

import io.ocellus.graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The steps that some values need, and how often each value is used on the way, counting a wish for it as one
/// use.
///
/// @param names the values that are wished for
record Route(List<String> names, List<Step> steps, Map<String, Integer> uses, Set<String> fresh) {

    /* Nodes whose result is new memory that their gradient does not look at. */
    private static final Set<String> FORGETFUL = Set.of("Conv", "BatchNormalization", "Add", "Gemm");

    static Route to(List<String> names, List<Step> all, Set<String> constants, String input, String graph) {
        Set<String> needed = new HashSet<>(names);
        Set<String> made = new HashSet<>(constants);
        made.add(input);
        Map<String, Integer> uses = new HashMap<>();
        Set<String> fresh = new HashSet<>();
        List<Step> steps = new ArrayList<>();
        names.forEach(name -> uses.merge(name, 1, Integer::sum));
        for (Step step : all.reversed()) {
            Node node = step.node();
            if (node.outputs().stream().anyMatch(needed::contains)) {
                steps.addFirst(step);
                needed.addAll(node.inputs());
                made.addAll(node.outputs());
                node.inputs().forEach(name -> uses.merge(name, 1, Integer::sum));
                if (FORGETFUL.contains(node.operator())) {
                    fresh.addAll(node.outputs());
                }
            }
        }
        for (String name : names) {
            if (!made.contains(name)) {
                throw new IllegalArgumentException("graph '%s' has no value '%s'".formatted(graph, name));
            }
        }
        return new Route(names, steps, uses, fresh);
    }

    /* Whether the first input of a node may be overwritten: new memory that only this node uses. */
    boolean mayOverwrite(Node node) {
        if (node.inputs().isEmpty()) {
            return false;
        }
        String first = node.inputs().getFirst();
        return fresh.contains(first) && uses.getOrDefault(first, 0) == 1;
    }
}
