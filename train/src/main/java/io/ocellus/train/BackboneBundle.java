package io.ocellus.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocellus.augment.NetworkInput;
import io.ocellus.graph.ElementType;
import io.ocellus.graph.Graph;
import io.ocellus.graph.HalfWeights;
import io.ocellus.graph.Onnx;
import io.ocellus.graph.Simplifier;
import io.ocellus.graph.Value;
import io.ocellus.model.Bundle;
import io.ocellus.model.Card;
import io.ocellus.model.CardInput;
import io.ocellus.model.CardOutput;
import io.ocellus.model.Framing;
import io.ocellus.model.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes a network that only embeds as a bundle: weights in half precision, no labels, and a card that tells how
/// it came about.
public final class BackboneBundle {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String LICENCE = "Apache-2.0";

    private final String name;
    private final String description;
    private final CardInput input;
    private final Framing framing;

    /// @param name of the bundle
    /// @param description one sentence
    /// @param input how the network is shown photos
    BackboneBundle(String name, String description, NetworkInput input) {
        this.name = name;
        this.description = description;
        this.input = input.card();
        this.framing = input.framing();
    }

    /// Makes a backbone of a network that names classes: what stands behind its features is left out.
    ///
    /// @param named whose features are a map
    /// @param command by which a person asked for it, for the card
    /// @param folder of the bundle that is made; it gets the same name
    /// @throws TrainingException if the network gives no map of features
    /// @throws IOException if a file cannot be read or written
    public static Bundle withoutHead(Bundle named, String command, Path folder) throws IOException {
        Card card = named.card();
        Graph trunk =
                new NewHead(Simplifier.simplify(Onnx.read(named.networkFile())), CardOutput.FEATURES, 0, 0).trunk();
        ObjectNode trained = JSON.createObjectNode().put("command", command);
        trained.set("classes", JSON.valueToTree(named.labels()));
        trained.set("asClassifier", card.tree().path("trained"));
        NetworkInput input =
                new NetworkInput(card.input(), card.input().framing().side());
        String description = "embeds photos; it has learnt by naming %d classes".formatted(card.classes());
        return new BackboneBundle(card.name(), description, input)
                .write(trunk, card.embeddingDimension(), trained, command, folder);
    }

    /// Writes the bundle and checks it as the store will.
    ///
    /// @param trunk with the one output `features`, a map
    /// @param trained what the card says under `trained`: command, data, figures
    /// @param source where the weights come from, in words
    /// @throws TrainingException if it does not pass; its files stay, to be looked at
    Bundle write(Graph trunk, int width, ObjectNode trained, String source, Path folder) throws IOException {
        byte[] file = Onnx.bytes(HalfWeights.store(atResolution(trunk, width)));
        WholeFile.write(folder.resolve(Bundle.NETWORK_FILE), file);
        ObjectNode card = JSON.createObjectNode();
        card.put("name", name).put("description", description).put("task", "embedding");
        card.putObject("licence").put("id", LICENCE);
        card.put("source", source);
        card.set("input", inputNode());
        ObjectNode output = card.putArray("outputs").addObject().put("name", CardOutput.FEATURES);
        output.putArray("shape").add("N").add(width).add("H").add("W");
        output.put("meaning", "feature map before pooling; its mean over positions is the embedding");
        card.put("pooling", "gap").put("embedding_dimension", width).put("classes", 0);
        card.set("trained", trained);
        card.put("sha256", Hash.of(file)).put("bytes", file.length);
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

    /* The graph still tells the sizes of what it began with. */
    private Graph atResolution(Graph graph, int width) {
        Value picture = new Value(graph.inputs().getFirst().name(), ElementType.FLOAT, shape());
        Value features = new Value(
                graph.outputs().getFirst().name(),
                ElementType.FLOAT,
                List.of(Value.FREE, width, Value.FREE, Value.FREE));
        return new Graph(
                graph.name(), graph.opset(), List.of(picture), List.of(features), graph.nodes(), graph.constants());
    }

    private List<Integer> shape() {
        int side = framing.side();
        return switch (input.layout()) {
            case NCHW -> List.of(Value.FREE, 3, side, side);
            case NHWC -> List.of(Value.FREE, side, side, 3);
        };
    }

    private ObjectNode inputNode() {
        ObjectNode node = JSON.createObjectNode();
        node.put("name", input.name());
        ArrayNode shape = node.putArray("shape").add("N");
        shape().stream().skip(1).forEach(shape::add);
        node.put("dtype", "float32")
                .put("layout", input.layout().name())
                .put("colour", input.colour().name())
                .put("size", framing.side())
                .put("scale", input.scale());
        node.set("mean", JSON.valueToTree(input.mean()));
        node.set("std", JSON.valueToTree(input.std()));
        ObjectNode preprocess = node.putObject("preprocess");
        switch (framing) {
            case Framing.Shorter shorter ->
                preprocess
                        .put("resize", "shorter")
                        .put("to", shorter.to())
                        .put("crop", "centre")
                        .put("cropTo", shorter.cropTo());
            case Framing.Longer longer -> {
                preprocess.put("resize", "longer").put("to", longer.to());
                preprocess.put("place", longer.place().name().toLowerCase(Locale.ROOT));
                preprocess.set("fill", JSON.valueToTree(longer.fill()));
            }
            case Framing.Squash squash -> preprocess.put("resize", "squash").put("to", squash.to());
        }
        return node;
    }
}
