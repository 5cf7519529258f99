package io.ocellus.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a bundle says about its network: `card.json`, parsed and checked. Keys that this class does not know are
/// kept in [#tree()] and written back by [#toJson()]. Immutable; may be shared between threads.
public final class Card {

    /// The card's file in a bundle's folder.
    public static final String FILE = "card.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode tree;
    private final String name;
    private final String description;
    private final String task;
    private final Optional<String> licence;
    private final Optional<String> source;
    private final String sha256;
    private final CardInput input;
    private final List<CardOutput> outputs;
    private final String pooling;
    private final int embeddingDimension;
    private final int classes;
    private final Optional<String> labelsFile;

    private Card(String file, JsonNode tree) {
        CardKeys keys = new CardKeys(file, "", tree);
        this.tree = tree;
        this.name = keys.text("name");
        if (!BundleName.isValid(name)) {
            throw keys.wrong("name", BundleName.RULE, name);
        }
        this.description = keys.text("description", "");
        this.task = keys.text("task", "");
        this.licence = keys.textOrMember("licence", "id", "name");
        this.source = keys.textOrMember("source", "repository", "url", "command");
        this.sha256 = CardParts.sha256(keys);
        this.input = CardParts.input(keys.object("input"));
        this.outputs = keys.objects("outputs").stream().map(CardParts::output).toList();
        this.pooling = keys.text("pooling", "none");
        this.embeddingDimension = keys.count("embedding_dimension", 0);
        this.classes = keys.count("classes", 0);
        this.labelsFile = CardParts.labelsFile(keys);
    }

    /// Reads a card from its file.
    ///
    /// @throws BundleException if the file is missing, is no JSON, or lacks a key; the message names file and key
    public static Card read(Path file) {
        try {
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new BundleException(
                    "%s: there is no such file; a bundle is a folder with %s, %s and, if it classifies, %s"
                            .formatted(file, Bundle.NETWORK_FILE, FILE, Bundle.LABELS_FILE),
                    e);
        } catch (IOException e) {
            throw new BundleException("%s: cannot be read (%s)".formatted(file, e.getMessage()), e);
        }
    }

    /// Reads a card from its bytes.
    ///
    /// @param file how messages call the card
    /// @throws BundleException if the bytes are no JSON or lack a key
    public static Card parse(String file, byte[] json) {
        try {
            return new Card(file, JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new BundleException(
                    "%s, line %d: is not JSON (%s)"
                            .formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw new BundleException("%s: cannot be read (%s)".formatted(file, e.getMessage()), e);
        }
    }

    /// The bundle's name, which is also its folder's name in a store.
    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    /// What the network is for, in words; may be empty.
    public String task() {
        return task;
    }

    /// The licence of the weights, as an SPDX id where the card gives one.
    public Optional<String> licence() {
        return licence;
    }

    /// Where the weights come from.
    public Optional<String> source() {
        return source;
    }

    /// SHA-256 of `model.onnx`, 64 lower-case hexadecimal digits.
    public String sha256() {
        return sha256;
    }

    public CardInput input() {
        return input;
    }

    public List<CardOutput> outputs() {
        return outputs;
    }

    public Optional<CardOutput> output(String outputName) {
        return outputs.stream()
                .filter(output -> output.name().equals(outputName))
                .findFirst();
    }

    /// How `features` become an embedding: `gap`, `gem3` or the like, or `none`.
    public String pooling() {
        return pooling;
    }

    /// Length of the embedding, or 0 if the network gives none.
    public int embeddingDimension() {
        return embeddingDimension;
    }

    /// How many classes the network tells apart, or 0.
    public int classes() {
        return classes;
    }

    /// Name of the file with one label a line, in the bundle's folder.
    public Optional<String> labelsFile() {
        return labelsFile;
    }

    /// The whole card with every key that was in the file. A copy.
    public JsonNode tree() {
        return tree.deepCopy();
    }

    /// The whole card as indented JSON with a line feed at its end.
    public String toJson() {
        return tree.toPrettyString() + "\n";
    }
}
