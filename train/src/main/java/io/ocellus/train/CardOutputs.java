package io.ocellus.train;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocellus.graph.Graph;
import io.ocellus.graph.Value;
import io.ocellus.model.Bundle;
import io.ocellus.model.CardOutput;

/* What a card says of the outputs of a graph. */
final class CardOutputs {

    private CardOutputs() {}

    static ArrayNode of(Graph graph) {
        ArrayNode outputs = JsonNodeFactory.instance.arrayNode();
        for (Value value : graph.outputs()) {
            ObjectNode output = outputs.addObject().put("name", value.name());
            ArrayNode shape = output.putArray("shape").add("N");
            value.shape().stream().skip(1).forEach(size -> {
                if (size > 0) {
                    shape.add(size);
                } else {
                    shape.add("free");
                }
            });
            output.put("meaning", meaning(value.name()));
        }
        return outputs;
    }

    /* Length of the embedding: of the output of that name, or else of the pooled map of features. */
    static int width(Graph graph) {
        return graph.outputs().stream()
                .filter(value -> value.name().equals(CardOutput.EMBEDDING))
                .findFirst()
                .orElse(graph.outputs().getFirst())
                .shape()
                .get(1);
    }

    static boolean hasEmbedding(Graph graph) {
        return graph.outputs().stream().map(Value::name).anyMatch(CardOutput.EMBEDDING::equals);
    }

    private static String meaning(String output) {
        return switch (output) {
            case CardOutput.FEATURES -> "feature map before pooling; its mean over positions is the embedding";
            case CardOutput.EMBEDDING -> "the embedding";
            case CardOutput.LOGITS -> "class scores before softmax, in the order of " + Bundle.LABELS_FILE;
            default -> "";
        };
    }
}
