package io.ocellus.adopt;

import io.ocellus.graph.ClassifierHead;
import io.ocellus.graph.Graph;
import io.ocellus.graph.Node;
import io.ocellus.graph.Value;
import io.ocellus.model.CardOutput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/* Which values of a foreign graph are its feature map, its embedding and its logits: as its user says, as their names
 * say, or as the end of the graph shows. */
final class OutputChoice {

    private final String file;
    private final Graph graph;
    private final List<String> remarks;
    private final LinkedHashMap<String, String> names = new LinkedHashMap<>(); // of the value, of the bundle's output

    private OutputChoice(String file, Graph graph, List<String> remarks) {
        this.file = file;
        this.graph = graph;
        this.remarks = remarks;
    }

    /// The outputs of the bundle.
    ///
    /// @param remarks what was guessed is added to it
    /// @return names of values, each with the name that the output shall have, the feature map first
    static Map<String, String> choose(String file, Graph graph, Wishes wishes, List<String> remarks) {
        OutputChoice choice = new OutputChoice(file, graph, remarks);
        choice.choose(wishes);
        return choice.names;
    }

    private void choose(Wishes wishes) {
        Optional<String> features = wishes.outputs().features().map(this::checked);
        Optional<String> logits = wishes.outputs().logits().map(this::checked);
        features.ifPresent(value -> names.put(value, CardOutput.FEATURES));
        if (features.isEmpty()) {
            output(CardOutput.FEATURES).ifPresent(value -> names.put(value, CardOutput.FEATURES));
        }
        if (names.isEmpty()) {
            output(CardOutput.EMBEDDING).ifPresent(value -> names.put(value, CardOutput.EMBEDDING));
        }
        logits.or(() -> output(CardOutput.LOGITS)).ifPresent(value -> names.put(value, CardOutput.LOGITS));
        if (names.containsValue(CardOutput.LOGITS) && names.size() > 1) {
            return;
        }
        byTheEnd(wishes);
    }

    private void byTheEnd(Wishes wishes) {
        String end = logits().orElseGet(() -> graph.outputs().getFirst().name());
        if (graph.outputs().size() > 1 && logits().isEmpty()) {
            remarks.add("of the outputs %s '%s' is taken for the scores; say another with --logits"
                    .formatted(graph.outputs().stream().map(Value::name).toList(), end));
        }
        boolean hasFeatures = (!names.isEmpty() && logits().isEmpty()) || names.size() > 1;
        ClassifierHead head = ClassifierHead.of(graph, end);
        if (!hasFeatures && head.features().isPresent()) {
            remarks.add("'%s' is taken for the feature map, since the network averages it over all positions; say "
                            .formatted(head.features().get())
                    + "another with --features");
            names.putFirst(head.features().get(), CardOutput.FEATURES);
            hasFeatures = true;
        }
        if (logits().isEmpty()) {
            last(wishes, head.scores(), hasFeatures);
        }
    }

    /* What the network ends in: scores, or a feature map or an embedding where there is no head. */
    private void last(Wishes wishes, String end, boolean hasFeatures) {
        boolean classifies = hasFeatures || wishes.labels().isPresent();
        int rank = rank(end);
        if (!classifies && rank == 4) {
            names.put(end, CardOutput.FEATURES);
        } else if (!classifies) {
            remarks.add("'%s' is taken for an embedding; if it holds the scores of classes, give their --labels"
                    .formatted(end));
            names.put(end, CardOutput.EMBEDDING);
        } else if (rank == 0 || rank == 2) {
            remarks.add("'%s' is taken for the scores of the classes, before softmax; say another with --logits"
                    .formatted(end));
            names.put(end, CardOutput.LOGITS);
        }
    }

    private Optional<String> logits() {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(CardOutput.LOGITS))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Optional<String> output(String name) {
        return graph.outputs().stream().map(Value::name).filter(name::equals).findFirst();
    }

    /* Axes of an output, or 0 where the graph does not say. */
    private int rank(String value) {
        return graph.outputs().stream()
                .filter(output -> output.name().equals(value))
                .map(output -> output.shape().size())
                .findFirst()
                .orElse(0);
    }

    private String checked(String value) {
        boolean made = graph.nodes().stream().map(Node::outputs).anyMatch(outputs -> outputs.contains(value));
        if (!made) {
            throw new AdoptionException(
                    "%s: no node makes '%s'; the last ones make %s".formatted(file, value, lastNames()));
        }
        return value;
    }

    private List<String> lastNames() {
        List<Node> nodes = graph.nodes();
        return nodes.subList(Math.max(0, nodes.size() - 8), nodes.size()).stream()
                .map(Node::output)
                .toList();
    }
}
