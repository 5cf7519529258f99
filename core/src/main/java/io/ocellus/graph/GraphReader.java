package io.ocellus.graph;

import io.ocellus.graph.Fields.AttributeFields;
import io.ocellus.graph.Fields.GraphFields;
import io.ocellus.graph.Fields.Model;
import io.ocellus.graph.Fields.NodeFields;
import io.ocellus.graph.Fields.TensorFields;
import io.ocellus.graph.Fields.ValueFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/* From the messages of an ONNX file to a Graph. Errors are GraphExceptions that name the node or constant; the caller
 * adds the file. */
final class GraphReader {

    private static final int MOST_NODES = 200_000;

    private GraphReader() {}

    static Graph read(Message model) {
        if (!model.has(Model.GRAPH)) {
            throw new GraphException("there is no graph in it: it is no ONNX file");
        }
        Message graph = model.message(Model.GRAPH);
        if (graph.has(GraphFields.SPARSE_CONSTANTS)) {
            throw new GraphException("it holds sparse constants, which are not supported: save it with dense ones");
        }
        Map<String, Tensor> constants = new LinkedHashMap<>();
        for (Message constant : graph.messages(GraphFields.CONSTANTS)) {
            constants.put(constant.text(TensorFields.NAME), TensorFormat.read(constant));
        }
        List<Message> messages = graph.messages(GraphFields.NODES);
        if (messages.size() > MOST_NODES) {
            throw new GraphException("it has %d nodes, more than any network".formatted(messages.size()));
        }
        List<Node> nodes = new ArrayList<>();
        for (Message message : messages) {
            nodes.add(node(message));
        }
        List<Value> inputs = values(graph.messages(GraphFields.INPUTS)).stream()
                .filter(input -> !constants.containsKey(input.name())) // old files list constants as inputs too
                .toList();
        return new Graph(
                graph.text(GraphFields.NAME),
                opset(model),
                inputs,
                values(graph.messages(GraphFields.OUTPUTS)),
                nodes,
                constants);
    }

    private static int opset(Message model) {
        return model.messages(Model.OPSETS).stream()
                .filter(opset -> isStandard(opset.text(Model.OPSET_DOMAIN)))
                .mapToInt(opset -> Math.clamp(opset.number(Model.OPSET_VERSION), 0, Integer.MAX_VALUE))
                .findFirst()
                .orElseThrow(() -> new GraphException("it does not say which version of ONNX's operators it means"));
    }

    private static boolean isStandard(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }

    private static Node node(Message message) {
        String domain = message.text(NodeFields.DOMAIN);
        String operator = message.text(NodeFields.OPERATOR);
        String name = message.text(NodeFields.NAME);
        Attributes attributes = Attributes.NONE;
        for (Message attribute : message.messages(NodeFields.ATTRIBUTES)) {
            String key = attribute.text(AttributeFields.NAME);
            attributes = attributes.with(key, attribute("node '%s' (%s)".formatted(name, operator), key, attribute));
        }
        return new Node(
                name,
                isStandard(domain) ? operator : domain + ":" + operator,
                message.texts(NodeFields.INPUTS),
                message.texts(NodeFields.OUTPUTS),
                attributes);
    }

    private static Attribute attribute(String node, String key, Message message) {
        int kind = Math.toIntExact(Math.clamp(message.number(AttributeFields.KIND), 0, Integer.MAX_VALUE));
        return switch (kind) {
            case AttributeFields.KIND_REAL -> new Attribute.Real(message.real(AttributeFields.REAL));
            case AttributeFields.KIND_NUMBER -> new Attribute.Whole(message.number(AttributeFields.NUMBER));
            case AttributeFields.KIND_TEXT -> new Attribute.Text(message.text(AttributeFields.TEXT));
            case AttributeFields.KIND_TENSOR ->
                new Attribute.Constant(TensorFormat.read(message.message(AttributeFields.TENSOR)));
            case AttributeFields.KIND_REALS -> new Attribute.Reals(message.reals(AttributeFields.REALS));
            case AttributeFields.KIND_NUMBERS -> new Attribute.Wholes(message.numbers(AttributeFields.NUMBERS));
            case AttributeFields.KIND_TEXTS -> new Attribute.Texts(message.texts(AttributeFields.TEXTS));
            default ->
                throw new GraphException("%s: attribute '%s' is of kind number %d, which is not supported (5 is a graph"
                                .formatted(node, key, kind)
                        + " inside a node: loops and branches)");
        };
    }

    private static List<Value> values(List<Message> messages) {
        List<Value> values = new ArrayList<>();
        for (Message message : messages) {
            String name = message.text(ValueFields.NAME);
            Message tensor = message.message(ValueFields.TYPE).message(ValueFields.TENSOR_TYPE);
            long code = tensor.number(ValueFields.ELEMENT_TYPE);
            ElementType type = ElementType.ofCode(code)
                    .orElseThrow(() -> new GraphException(
                            "'%s' has elements of type number %d, which is not supported".formatted(name, code)));
            values.add(new Value(name, type, axes(tensor.message(ValueFields.SHAPE))));
        }
        return values;
    }

    private static List<Integer> axes(Message shape) {
        return shape.messages(ValueFields.AXES).stream()
                .map(axis -> {
                    long length = axis.number(ValueFields.LENGTH);
                    return length > 0 && length <= Integer.MAX_VALUE ? (int) length : Value.FREE;
                })
                .toList();
    }
}
