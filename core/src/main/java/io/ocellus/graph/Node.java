package io.ocellus.graph;

import java.util.List;

/// One operation of a graph: takes values by name, gives values new names.
///
/// @param name for people to read in messages; may be empty, and need not be unique
/// @param operator as ONNX calls it (`Conv`); one from outside the standard as `domain:Name`
/// @param inputs names of values; an empty name stands for an optional input that is left out
/// @param outputs names of values; an empty name stands for an optional output that nobody asked for
/// @param attributes the settings
public record Node(String name, String operator, List<String> inputs, List<String> outputs, Attributes attributes) {

    /// @throws IllegalArgumentException if the operator has no name, or the node has no output
    public Node {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        if (operator.isEmpty()) {
            throw new IllegalArgumentException("node '%s' does not say what it does".formatted(name));
        }
        if (outputs.stream().allMatch(String::isEmpty)) {
            throw new IllegalArgumentException("node '%s' (%s) has no output".formatted(name, operator));
        }
    }

    /// Whether the input at this place, counted from 0, is there.
    public boolean hasInput(int place) {
        return place < inputs.size() && !inputs.get(place).isEmpty();
    }

    /// The name of the first output, or of the first that somebody asked for: unique in a graph, unlike the
    /// node's.
    public String output() {
        return outputs.stream().filter(output -> !output.isEmpty()).findFirst().orElseThrow();
    }

    /// The node as messages name it: its name, or where it has none its first output, and what it does.
    public String label() {
        return name.isEmpty()
                ? "%s that makes '%s'".formatted(operator, output())
                : "%s '%s'".formatted(operator, name);
    }

    /// This node with other inputs.
    public Node withInputs(List<String> newInputs) {
        return new Node(name, operator, newInputs, outputs, attributes);
    }
}
