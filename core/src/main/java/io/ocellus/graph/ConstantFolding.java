package io.ocellus.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/* Computes once what depends on constants alone: casts and dequantisation of weights, and the arithmetic on shapes
 * that exporters leave behind. A node that ConstantFolding does not know is left as it is. */
final class ConstantFolding {

    /* Constants larger than this come from weights; larger results are not worth a larger file. */
    private static final long LARGEST_SPREAD = 1 << 16;

    private ConstantFolding() {}

    static Graph apply(Graph graph) {
        Map<String, Tensor> constants = new LinkedHashMap<>(graph.constants());
        List<Node> kept = new ArrayList<>();
        Set<String> outputs = new HashSet<>();
        graph.outputs().forEach(output -> outputs.add(output.name()));
        for (Node node : graph.nodes()) {
            Optional<Tensor> value = outputs.contains(node.output()) ? Optional.empty() : value(graph, node, constants);
            value.ifPresentOrElse(tensor -> constants.put(node.output(), tensor), () -> kept.add(node));
        }
        return graph.with(kept, constants);
    }

    private static Optional<Tensor> value(Graph graph, Node node, Map<String, Tensor> constants) {
        List<Tensor> inputs = new ArrayList<>();
        for (String input : node.inputs()) {
            Tensor constant = constants.get(input);
            if (constant == null) {
                return Optional.empty(); // an input that is left out has the empty name, and no constant either
            }
            inputs.add(constant);
        }
        try {
            return value(node, graph.opset(), inputs);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
            throw new GraphException("graph '%s', %s: %s".formatted(graph.name(), node.label(), e.getMessage()), e);
        }
    }

    private static Optional<Tensor> value(Node node, int opset, List<Tensor> in) {
        Attributes attributes = node.attributes();
        return switch (node.operator()) {
            case "Constant" -> constant(attributes);
            case "Identity" -> Optional.of(in.getFirst());
            case "Cast" ->
                ElementType.ofCode(attributes.integer("to", 0))
                        .map(type -> in.getFirst().as(type));
            case "Shape" -> Optional.of(shapeOf(in.getFirst(), attributes));
            case "Reshape" -> reshape(in.getFirst(), in.get(1));
            case "Flatten" -> Optional.of(flatten(in.getFirst(), attributes.integer("axis", 1)));
            case "Unsqueeze", "Squeeze" -> reaxed(node, in);
            case "Transpose" -> Optional.of(transpose(in.getFirst(), attributes));
            case "Concat" -> Optional.of(Axes.concat(in, axis(attributes.integer("axis", 0), in.getFirst())));
            case "Gather" -> Optional.of(gather(in.getFirst(), in.get(1), attributes.integer("axis", 0)));
            case "Slice" -> opset < 10 || in.size() < 3 ? Optional.empty() : Optional.of(slice(in));
            case "ConstantOfShape" -> filled(attributes, in.getFirst());
            case "Expand" -> expand(in.getFirst(), in.get(1));
            case "Add" -> Optional.of(Axes.combine(in.getFirst(), in.get(1), Double::sum, Long::sum));
            case "Sub" -> Optional.of(Axes.combine(in.getFirst(), in.get(1), (a, b) -> a - b, (a, b) -> a - b));
            case "Mul" -> Optional.of(Axes.combine(in.getFirst(), in.get(1), (a, b) -> a * b, (a, b) -> a * b));
            case "Div" -> Optional.of(Axes.combine(in.getFirst(), in.get(1), (a, b) -> a / b, (a, b) -> a / b));
            case "Sqrt" -> Optional.of(Axes.combine(in.getFirst(), in.getFirst(), (a, b) -> Math.sqrt(a), (a, b) -> a));
            case "Neg" -> Optional.of(Axes.combine(in.getFirst(), in.getFirst(), (a, b) -> -a, (a, b) -> -a));
            case "Floor" ->
                Optional.of(Axes.combine(in.getFirst(), in.getFirst(), (a, b) -> Math.floor(a), (a, b) -> a));
            case "DequantizeLinear" -> Optional.of(Quantisation.dequantised(in, attributes.integer("axis", 1)));
            default -> Optional.empty();
        };
    }

    private static Optional<Tensor> constant(Attributes attributes) {
        if (attributes.has("value")) {
            return attributes.tensor("value");
        }
        if (attributes.has("value_float")) {
            return Optional.of(Tensor.of(List.of(), attributes.number("value_float", 0)));
        }
        if (attributes.has("value_int")) {
            return Optional.of(Tensor.of(ElementType.INT64, List.of(), (long) attributes.integer("value_int", 0)));
        }
        if (attributes.has("value_ints")) {
            return Optional.of(whole(attributes.integers("value_ints", List.of())));
        }
        if (attributes.has("value_floats")) {
            List<Float> values = attributes.numbers("value_floats", List.of());
            double[] doubles = values.stream().mapToDouble(Float::doubleValue).toArray();
            return Optional.of(Tensor.of(List.of(doubles.length), doubles).as(ElementType.FLOAT));
        }
        return Optional.empty();
    }

    private static Tensor whole(List<Integer> values) {
        return Tensor.of(
                ElementType.INT64,
                List.of(values.size()),
                values.stream().mapToLong(Integer::longValue).toArray());
    }

    private static Tensor shapeOf(Tensor tensor, Attributes attributes) {
        int axes = tensor.shape().size();
        int start = Math.clamp(counted(attributes.integer("start", 0), axes), 0, axes);
        int end = Math.clamp(counted(attributes.integer("end", axes), axes), start, axes);
        return whole(tensor.shape().subList(start, end));
    }

    private static Optional<Tensor> reshape(Tensor tensor, Tensor target) {
        List<Integer> shape = new ArrayList<>();
        long known = 1;
        for (long length : target.integers()) {
            int actual = length == 0 ? tensor.shape().get(shape.size()) : Math.toIntExact(length);
            shape.add(actual);
            known *= actual == -1 ? 1 : actual;
        }
        int open = shape.indexOf(-1);
        if (open >= 0) {
            shape.set(open, Math.toIntExact(known == 0 ? 0 : tensor.size() / known));
        }
        return Optional.of(tensor.reshaped(shape));
    }

    private static Tensor flatten(Tensor tensor, int attribute) {
        int axis = counted(attribute, tensor.shape().size());
        int rows = Math.toIntExact(Tensor.elements(tensor.shape().subList(0, axis)));
        return tensor.reshaped(List.of(rows, rows == 0 ? 0 : Math.toIntExact(tensor.size() / rows)));
    }

    private static Optional<Tensor> reaxed(Node node, List<Tensor> in) {
        List<Integer> axes =
                in.size() > 1 ? wholes(in.get(1)) : node.attributes().integers("axes", List.of());
        Tensor tensor = in.getFirst();
        if (node.operator().equals("Unsqueeze")) {
            List<Integer> shape = new ArrayList<>(tensor.shape());
            int rank = shape.size() + axes.size();
            axes.stream().map(axis -> counted(axis, rank)).sorted().forEach(axis -> shape.add(axis, 1));
            return Optional.of(tensor.reshaped(shape));
        }
        int rank = tensor.shape().size();
        Set<Integer> gone = new HashSet<>();
        axes.forEach(axis -> gone.add(counted(axis, rank)));
        List<Integer> shape = IntStream.range(0, rank)
                .filter(k -> gone.isEmpty() ? tensor.shape().get(k) != 1 : !gone.contains(k))
                .mapToObj(k -> tensor.shape().get(k))
                .toList();
        return Optional.of(tensor.reshaped(shape));
    }

    private static Tensor transpose(Tensor tensor, Attributes attributes) {
        List<Integer> reversed =
                IntStream.range(0, tensor.shape().size()).boxed().toList().reversed();
        return Axes.transpose(tensor, attributes.integers("perm", reversed));
    }

    private static Tensor gather(Tensor tensor, Tensor places, int attribute) {
        int axis = axis(attribute, tensor);
        int length = tensor.shape().get(axis);
        int[] chosen = wholes(places).stream()
                .mapToInt(place -> counted(place, length))
                .toArray();
        List<Integer> shape = new ArrayList<>(tensor.shape());
        shape.subList(axis, axis + 1).clear();
        shape.addAll(axis, places.shape());
        return Axes.take(tensor, axis, chosen).reshaped(shape);
    }

    private static Tensor slice(List<Tensor> in) {
        Tensor tensor = in.getFirst();
        List<Integer> starts = wholes(in.get(1));
        List<Integer> ends = wholes(in.get(2));
        for (int i = 0; i < starts.size(); i++) {
            int axis = in.size() > 3 ? axis(wholes(in.get(3)).get(i), tensor) : i;
            int step = in.size() > 4 ? wholes(in.get(4)).get(i) : 1;
            int length = tensor.shape().get(axis);
            tensor = Axes.take(tensor, axis, Span.places(starts.get(i), ends.get(i), step, length));
        }
        return tensor;
    }

    private static Optional<Tensor> filled(Attributes attributes, Tensor shape) {
        Tensor value = attributes.tensor("value").orElseGet(() -> Tensor.of(List.of(1), 0f));
        return expand(value.reshaped(List.of()), shape);
    }

    private static Optional<Tensor> expand(Tensor tensor, Tensor shape) {
        List<Integer> target = wholes(shape);
        return Tensor.elements(target) > LARGEST_SPREAD ? Optional.empty() : Optional.of(Axes.expand(tensor, target));
    }

    private static List<Integer> wholes(Tensor tensor) {
        List<Integer> values = new ArrayList<>();
        for (long value : tensor.integers()) {
            values.add(Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
        return values;
    }

    private static int axis(int axis, Tensor tensor) {
        return counted(axis, tensor.shape().size());
    }

    /* Places below 0 count from the end. */
    private static int counted(int place, int length) {
        return place < 0 ? place + length : place;
    }
}
