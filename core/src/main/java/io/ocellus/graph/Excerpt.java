package io.ocellus.graph;

import com.google.protobuf.ByteString;
import io.ocellus.graph.Fields.AttributeFields;
import io.ocellus.graph.Fields.GraphFields;
import io.ocellus.graph.Fields.Model;
import io.ocellus.graph.Fields.NodeFields;
import io.ocellus.graph.Fields.TensorFields;
import io.ocellus.graph.Fields.ValueFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Takes from an ONNX file what leads to one of its outputs: engines compute all that is in a file, whatever
/// output they are asked for.
///
/// Works on the messages of the file and leaves those that stay as they are, so what a [Graph] would drop or
/// refuse (other versions of the format, functions, operators of other domains) passes through. A file of which no
/// excerpt can be taken this way gives none: one with graphs inside its nodes, which take values by name from
/// outside, and one with weights in other files, which are found by the place of the file.
public final class Excerpt {

    /// The largest file that should be cut, in bytes: some five times as much is held meanwhile, and the end of
    /// a large network is a small part of its work.
    public static final int LARGEST_FILE = 32 << 20;

    private final Message model;
    private final Message graph;
    private final List<Message> nodes;

    private Excerpt(byte[] file) {
        this.model = Message.parse(ByteString.copyFrom(file));
        this.graph = model.message(Model.GRAPH);
        this.nodes = graph.messages(GraphFields.NODES);
    }

    /// What leads to an output, which is the only one of the excerpt.
    ///
    /// @param file the contents of an ONNX file
    /// @param output one of its outputs
    /// @return the contents of another; empty if the file has no such output, or cannot be cut
    /// @throws GraphException if the file is damaged
    public static Optional<byte[]> upTo(byte[] file, String output) {
        Excerpt excerpt = new Excerpt(file);
        return excerpt.output(output).map(end -> excerpt.contents(output, end, excerpt.leadingTo(output)));
    }

    /// What leads to a feature map `[N, C, H, W]`, and behind it the mean of each channel over all positions,
    /// `[N, C, 1, 1]`, which is the only output of the excerpt.
    ///
    /// @param file the contents of an ONNX file
    /// @param map one of its outputs
    /// @param mean a name for the new output, which nothing in the file has
    /// @return the contents of another; empty if the file has no such output, has the new name, or cannot be cut
    /// @throws GraphException if the file is damaged
    public static Optional<byte[]> upToMean(byte[] file, String map, String mean) {
        Excerpt excerpt = new Excerpt(file);
        boolean isTaken = excerpt.nodes.stream()
                .anyMatch(node -> node.texts(NodeFields.OUTPUTS).contains(mean));
        return excerpt.output(map).filter(end -> !isTaken).map(end -> {
            List<ByteString> kept = new ArrayList<>(excerpt.leadingTo(map));
            kept.add(averaging(map, mean));
            return excerpt.contents(map, like(end, mean), kept);
        });
    }

    /* The description of an output, if the file can be cut before it. */
    private Optional<Message> output(String name) {
        boolean isPlain = nodes.stream().noneMatch(Excerpt::holdsGraph)
                && graph.messages(GraphFields.CONSTANTS).stream().noneMatch(Excerpt::liesElsewhere);
        return graph.messages(GraphFields.OUTPUTS).stream()
                .filter(output -> isPlain && output.text(ValueFields.NAME).equals(name))
                .findFirst();
    }

    private static boolean holdsGraph(Message node) {
        return node.messages(NodeFields.ATTRIBUTES).stream()
                .anyMatch(attribute -> attribute.has(AttributeFields.GRAPH) || attribute.has(AttributeFields.GRAPHS));
    }

    private static boolean liesElsewhere(Message constant) {
        return constant.number(TensorFields.LOCATION) == TensorFields.ELSEWHERE;
    }

    private byte[] contents(String last, Message output, List<ByteString> keptNodes) {
        Set<String> needed = needed(last);
        Set<String> dropped = new HashSet<>();
        graph.messages(GraphFields.CONSTANTS).forEach(constant -> dropped.add(constant.text(TensorFields.NAME)));
        dropped.removeAll(needed);
        Message cut = graph.with(GraphFields.NODES, keptNodes)
                .with(
                        GraphFields.CONSTANTS,
                        kept(GraphFields.CONSTANTS, constant -> needed.contains(constant.text(TensorFields.NAME))))
                // Old files list constants as inputs, too; without its constant such an input would be missing.
                .with(
                        GraphFields.INPUTS,
                        kept(GraphFields.INPUTS, input -> !dropped.contains(input.text(ValueFields.NAME))))
                .with(GraphFields.OUTPUTS, List.of(output.bytes()))
                .with(
                        GraphFields.VALUES,
                        kept(GraphFields.VALUES, value -> needed.contains(value.text(ValueFields.NAME))));
        return model.with(Model.GRAPH, List.of(cut.bytes())).bytes().toByteArray();
    }

    private List<ByteString> kept(int field, Predicate<Message> keeps) {
        return graph.written(field).stream()
                .filter(written -> keeps.test(Message.parse(written)))
                .toList();
    }

    private List<ByteString> leadingTo(String output) {
        Set<String> needed = needed(output);
        return kept(GraphFields.NODES, node -> makesAny(node, needed));
    }

    /* The values that an output depends on, itself included. A file has its nodes in an order of computing. */
    private Set<String> needed(String output) {
        Set<String> needed = new HashSet<>(Set.of(output));
        for (Message node : nodes.reversed()) {
            if (makesAny(node, needed)) {
                needed.addAll(node.texts(NodeFields.INPUTS));
                needed.remove(""); // an input or output that is left out
            }
        }
        return needed;
    }

    private static boolean makesAny(Message node, Set<String> values) {
        return node.texts(NodeFields.OUTPUTS).stream().anyMatch(values::contains);
    }

    private static ByteString averaging(String map, String mean) {
        return new MessageBuilder()
                .text(NodeFields.INPUTS, map)
                .text(NodeFields.OUTPUTS, mean)
                .text(NodeFields.NAME, mean)
                .text(NodeFields.OPERATOR, "GlobalAveragePool")
                .bytes();
    }

    /* A value of the same element type, of a shape that is not said. */
    private static Message like(Message value, String name) {
        long type =
                value.message(ValueFields.TYPE).message(ValueFields.TENSOR_TYPE).number(ValueFields.ELEMENT_TYPE);
        MessageBuilder tensor = new MessageBuilder().number(ValueFields.ELEMENT_TYPE, type);
        return Message.parse(new MessageBuilder()
                .text(ValueFields.NAME, name)
                .message(ValueFields.TYPE, new MessageBuilder().message(ValueFields.TENSOR_TYPE, tensor))
                .bytes());
    }
}
