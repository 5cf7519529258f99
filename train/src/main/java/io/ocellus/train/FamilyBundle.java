package io.ocellus.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocellus.augment.NetworkInput;
import io.ocellus.graph.Graph;
import io.ocellus.graph.NetworkFamily;
import io.ocellus.graph.Onnx;
import io.ocellus.model.Bundle;
import io.ocellus.model.Card;
import io.ocellus.model.CardInput;
import io.ocellus.model.Framing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// An untrained network of a family as a bundle, for a training from scratch to begin with. It has its own head
/// for its classes already, and the training keeps it.
public final class FamilyBundle {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FamilyBundle() {}

    /// Draws the network and writes the bundle.
    ///
    /// @param labels of the classes, in the order of the logits
    /// @param side of the pictures in pixels, as the family has it
    /// @param seed from which the first weights are drawn
    /// @param folder for the bundle, made if it is not there
    /// @return the bundle, as it is now in the folder
    /// @throws IOException if the disk refuses
    public static Bundle write(NetworkFamily family, List<String> labels, int side, long seed, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        Graph graph = family.draw(labels.size(), seed);
        byte[] file = Onnx.bytes(graph);
        WholeFile.write(folder.resolve(Bundle.NETWORK_FILE), file);
        WholeFile.write(
                folder.resolve(Bundle.LABELS_FILE),
                labels.stream()
                        .map(label -> label + "\n")
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.UTF_8));
        ObjectNode card = JSON.createObjectNode();
        card.put("name", family.name());
        card.put("description", "%s, untrained, for %d classes".formatted(family.name(), labels.size()));
        card.put("task", "none yet");
        card.put("sha256", Hash.of(file)).put("bytes", file.length);
        card.set("input", input(NetworkInput.ofSide(side).card()));
        card.set("outputs", CardOutputs.of(graph));
        card.put("pooling", "none");
        card.put("embedding_dimension", CardOutputs.width(graph));
        card.put("classes", labels.size()).put("labels", Bundle.LABELS_FILE);
        WholeFile.write(folder.resolve(Card.FILE), (card.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
        return Bundle.read(folder);
    }

    private static ObjectNode input(CardInput input) {
        int side = input.framing().side();
        int to = input.framing() instanceof Framing.Shorter shorter ? shorter.to() : side;
        ObjectNode json = JSON.createObjectNode().put("name", input.name());
        json.putArray("shape").add("N").add(3).add(side).add(side);
        json.put("layout", input.layout().name()).put("colour", input.colour().name());
        json.put("size", side).put("scale", input.scale());
        json.set("mean", JSON.valueToTree(input.mean()));
        json.set("std", JSON.valueToTree(input.std()));
        json.putObject("preprocess").put("resize", "shorter").put("to", to).put("cropTo", side);
        return json;
    }
}
