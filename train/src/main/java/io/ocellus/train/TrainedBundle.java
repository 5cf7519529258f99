package io.ocellus.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocellus.graph.Graph;
import io.ocellus.graph.HalfWeights;
import io.ocellus.graph.Onnx;
import io.ocellus.graph.Value;
import io.ocellus.model.Bundle;
import io.ocellus.model.Card;
import io.ocellus.model.CardInput;
import io.ocellus.model.Framing;
import io.ocellus.model.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The network that a training leaves, as a bundle: what it names, what it wants to be given, and how it was
/// made.
final class TrainedBundle {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FineTuning plan;
    private final Card start;
    private final Framing framing;
    private final List<String> labels;
    private final String data;

    /// @param start card of the bundle that the training began with
    /// @param framing of photos for the resolution of the plan
    /// @param labels in the order of the logits
    /// @param data hash of the photos that it learnt from
    TrainedBundle(FineTuning plan, Card start, Framing framing, List<String> labels, String data) {
        this.plan = plan;
        this.start = start;
        this.framing = framing;
        this.labels = List.copyOf(labels);
        this.data = data;
    }

    /// Writes the bundle and checks it as the store will.
    ///
    /// @throws TrainingException if it does not pass; its files stay, to be looked at
    Bundle write(Graph network, EpochFigures figures, Path folder) throws IOException {
        Graph trained = atResolution(network);
        Graph stored = switch (plan.storage()) {
            case HALF -> HalfWeights.store(trained);
            case SINGLE -> trained;
        };
        byte[] file = Onnx.bytes(stored);
        WholeFile.write(folder.resolve(Bundle.NETWORK_FILE), file);
        String lines = labels.stream().map(label -> label + "\n").collect(Collectors.joining());
        WholeFile.write(folder.resolve(Bundle.LABELS_FILE), lines.getBytes(StandardCharsets.UTF_8));
        ObjectNode card = card(trained, figures).put("sha256", Hash.of(file)).put("bytes", file.length);
        WholeFile.write(folder.resolve(Card.FILE), (card.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
        Bundle bundle = Bundle.read(folder);
        Verification verification = bundle.verify();
        if (!verification.ok()) {
            throw new TrainingException("%s: the trained network does not pass the checks of a bundle: %s"
                    .formatted(
                            folder,
                            verification.failures().stream()
                                    .map(check -> check.what() + ": " + check.detail())
                                    .collect(Collectors.joining("; "))));
        }
        return bundle;
    }

    private ObjectNode card(Graph trained, EpochFigures figures) {
        ObjectNode card = JSON.createObjectNode();
        card.put("name", plan.name());
        card.put("description", "%s, trained %s to name %d classes".formatted(start.name(), how(), labels.size()));
        card.put("task", "classification");
        keep(card, "licence");
        keep(card, "source");
        card.set("input", input());
        card.set("outputs", CardOutputs.of(trained));
        card.put("pooling", CardOutputs.hasEmbedding(trained) ? "none" : "gap");
        card.put("embedding_dimension", CardOutputs.width(trained));
        card.put("classes", labels.size());
        card.put("labels", Bundle.LABELS_FILE);
        card.set("trained", trained(figures));
        return card;
    }

    /* The graph with the sizes of the plan: it still tells those of the bundle that it began with. */
    private Graph atResolution(Graph graph) {
        return new Graph(
                graph.name(),
                graph.opset(),
                graph.inputs().stream().map(this::resized).toList(),
                graph.outputs().stream().map(this::resized).toList(),
                graph.nodes(),
                graph.constants());
    }

    /* Maps shrink with the picture, rounded up as padded strides do; channels and free axes stay. */
    private Value resized(Value value) {
        if (value.shape().size() != 4) {
            return value;
        }
        boolean channelsFirst = start.input().layout() == CardInput.Layout.NCHW;
        List<Integer> shape = new ArrayList<>(value.shape());
        for (int axis = channelsFirst ? 2 : 1; axis < (channelsFirst ? 4 : 3); axis++) {
            int before = shape.get(axis);
            if (before > 0) {
                shape.set(
                        axis,
                        Math.ceilDiv(
                                before * framing.side(), start.input().framing().side()));
            }
        }
        return new Value(value.name(), value.type(), shape);
    }

    private void keep(ObjectNode card, String key) {
        JsonNode value = start.tree().get(key);
        if (value != null) {
            card.set(key, value);
        }
    }

    private ObjectNode input() {
        ObjectNode input = start.tree().get("input").deepCopy();
        int side = framing.side();
        input.put("size", side);
        ArrayNode shape = input.putArray("shape").add("N");
        switch (start.input().layout()) {
            case NCHW -> shape.add(3).add(side).add(side);
            case NHWC -> shape.add(side).add(side).add(3);
        }
        ObjectNode preprocess = (ObjectNode) input.get("preprocess");
        switch (framing) {
            case Framing.Shorter shorter -> preprocess.put("to", shorter.to()).put("cropTo", shorter.cropTo());
            case Framing.Longer longer -> preprocess.put("to", longer.to());
            case Framing.Squash squash -> preprocess.put("to", squash.to());
        }
        input.remove("resize"); // words about sizes that may be others now
        return input;
    }

    private ObjectNode trained(EpochFigures figures) {
        ObjectNode trained = JSON.createObjectNode();
        trained.put("command", plan.command());
        trained.put("from", start.name()).put("fromSha256", start.sha256());
        trained.put("data", data);
        trained.put("seed", plan.seed());
        trained.put("reason", plan.reason());
        trained.set("figures", JSON.valueToTree(figures));
        trained.set("plan", JSON.valueToTree(plan));
        ((ObjectNode) trained.get("plan")).remove(List.of("start", "manifest", "output")); // places on one machine
        return trained;
    }

    private String how() {
        String mode = JSON.valueToTree(plan.mode()).asText();
        return plan.mode() == Mode.SCRATCH ? "from " + mode : "further (%s)".formatted(mode);
    }
}
