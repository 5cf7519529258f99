package io.ocellus.graph;

import io.ocellus.graph.Fields.AttributeFields;
import io.ocellus.graph.Fields.GraphFields;
import io.ocellus.graph.Fields.Model;
import io.ocellus.graph.Fields.NodeFields;
import io.ocellus.graph.Fields.ValueFields;
import java.util.List;
import java.util.TreeSet;

/* From a Graph to the messages of an ONNX file. The same graph gives the same bytes. */
final class GraphWriter {

    /* The version of the file format: 8 came with ONNX 1.10 and knows all that we write; older readers know it too. */
    private static final int IR_VERSION = 8;

    private GraphWriter() {}

    static byte[] write(Graph graph) {
        MessageBuilder model = new MessageBuilder()
                .number(Model.IR_VERSION, IR_VERSION)
                .text(Model.PRODUCER, "ocellus")
                .message(Model.GRAPH, graph(graph))
                .message(Model.OPSETS, new MessageBuilder().number(Model.OPSET_VERSION, graph.opset()));
        TreeSet<String> domains = new TreeSet<>();
        graph.nodes().forEach(node -> domains.add(domain(node)));
        for (String domain : domains) {
            if (!domain.isEmpty()) {
                model.message(
                        Model.OPSETS,
                        new MessageBuilder().text(Model.OPSET_DOMAIN, domain).number(Model.OPSET_VERSION, 1));
            }
        }
        return model.bytes().toByteArray();
    }

    private static String domain(Node node) {
        int end = node.operator().indexOf(':');
        return end < 0 ? "" : node.operator().substring(0, end);
    }

    private static MessageBuilder graph(Graph graph) {
        MessageBuilder message = new MessageBuilder();
        graph.nodes().forEach(node -> message.message(GraphFields.NODES, node(node)));
        message.text(GraphFields.NAME, graph.name().isEmpty() ? "network" : graph.name());
        graph.constants()
                .forEach((name, tensor) -> message.message(GraphFields.CONSTANTS, TensorFormat.write(name, tensor)));
        graph.inputs().forEach(value -> message.message(GraphFields.INPUTS, value(value)));
        graph.outputs().forEach(value -> message.message(GraphFields.OUTPUTS, value(value)));
        return message;
    }

    private static MessageBuilder node(Node node) {
        MessageBuilder message = new MessageBuilder();
        node.inputs().forEach(input -> message.text(NodeFields.INPUTS, input));
        node.outputs().forEach(output -> message.text(NodeFields.OUTPUTS, output));
        if (!node.name().isEmpty()) {
            message.text(NodeFields.NAME, node.name());
        }
        String domain = domain(node);
        message.text(
                NodeFields.OPERATOR,
                domain.isEmpty() ? node.operator() : node.operator().substring(domain.length() + 1));
        if (!domain.isEmpty()) {
            message.text(NodeFields.DOMAIN, domain);
        }
        node.attributes()
                .values()
                .forEach((key, value) ->
                        message.message(NodeFields.ATTRIBUTES, attribute(value).text(AttributeFields.NAME, key)));
        return message;
    }

    private static MessageBuilder attribute(Attribute attribute) {
        MessageBuilder message = new MessageBuilder();
        return switch (attribute) {
            case Attribute.Real number ->
                message.real(AttributeFields.REAL, number.value())
                        .number(AttributeFields.KIND, AttributeFields.KIND_REAL);
            case Attribute.Whole whole ->
                message.number(AttributeFields.NUMBER, whole.value())
                        .number(AttributeFields.KIND, AttributeFields.KIND_NUMBER);
            case Attribute.Text text ->
                message.text(AttributeFields.TEXT, text.value())
                        .number(AttributeFields.KIND, AttributeFields.KIND_TEXT);
            case Attribute.Constant constant ->
                message.message(AttributeFields.TENSOR, TensorFormat.write("", constant.value()))
                        .number(AttributeFields.KIND, AttributeFields.KIND_TENSOR);
            case Attribute.Reals numbers -> {
                numbers.values().forEach(value -> message.real(AttributeFields.REALS, value));
                yield message.number(AttributeFields.KIND, AttributeFields.KIND_REALS);
            }
            case Attribute.Wholes wholes -> {
                wholes.values().forEach(value -> message.number(AttributeFields.NUMBERS, value));
                yield message.number(AttributeFields.KIND, AttributeFields.KIND_NUMBERS);
            }
            case Attribute.Texts texts -> {
                texts.values().forEach(value -> message.text(AttributeFields.TEXTS, value));
                yield message.number(AttributeFields.KIND, AttributeFields.KIND_TEXTS);
            }
        };
    }

    private static MessageBuilder value(Value value) {
        MessageBuilder tensor = new MessageBuilder()
                .number(ValueFields.ELEMENT_TYPE, value.type().code());
        if (!value.shape().isEmpty()) {
            tensor.message(ValueFields.SHAPE, axes(value.shape()));
        }
        return new MessageBuilder()
                .text(ValueFields.NAME, value.name())
                .message(ValueFields.TYPE, new MessageBuilder().message(ValueFields.TENSOR_TYPE, tensor));
    }

    private static MessageBuilder axes(List<Integer> shape) {
        MessageBuilder message = new MessageBuilder();
        for (int axis = 0; axis < shape.size(); axis++) {
            int length = shape.get(axis);
            MessageBuilder dimension = new MessageBuilder();
            if (length != Value.FREE) {
                dimension.number(ValueFields.LENGTH, length);
            } else if (axis == 0) {
                dimension.text(ValueFields.SYMBOL, "N"); // the batch: one name, so that inputs and outputs agree
            }
            message.message(ValueFields.AXES, dimension);
        }
        return message;
    }
}
