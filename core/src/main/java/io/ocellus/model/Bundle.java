package io.ocellus.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// A network as files: a folder with `model.onnx`, `card.json` and, if it classifies, `labels.txt`. Reading a
/// bundle reads its card only. Immutable; may be shared between threads.
public final class Bundle {

    /// The network's file in a bundle's folder.
    public static final String NETWORK_FILE = "model.onnx";

    /// The usual name of the file with one label a line.
    public static final String LABELS_FILE = "labels.txt";

    /// SHA-256 of the photos that the network learnt from, one a line; most bundles have none.
    public static final String LEARNT_FILE = "learnt.txt";

    private final Path folder;
    private final Card card;

    private Bundle(Path folder, Card card) {
        this.folder = folder;
        this.card = card;
    }

    /// Reads the card in a folder.
    ///
    /// @throws BundleException if the folder has no card, or one that cannot be used
    public static Bundle read(Path folder) {
        return new Bundle(folder, Card.read(folder.resolve(Card.FILE)));
    }

    public String name() {
        return card.name();
    }

    public Path folder() {
        return folder;
    }

    public Card card() {
        return card;
    }

    /// The network's file; it need not exist.
    public Path networkFile() {
        return folder.resolve(NETWORK_FILE);
    }

    /// The names of the classes in the order of the network's outputs, read from the labels file now; empty if
    /// the network has no classes.
    ///
    /// @throws BundleException if the card promises labels and their file cannot be read as UTF-8
    public List<String> labels() {
        if (card.labelsFile().isEmpty()) {
            return List.of();
        }
        Path file = folder.resolve(card.labelsFile().get());
        try {
            return List.copyOf(Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new BundleException(
                    "%s: the labels cannot be read (%s); copy the bundle again".formatted(file, e), e);
        }
    }

    /// The photos that the network is known to have learnt from, as SHA-256 of their files: what it says of
    /// them tells nothing about others. Read now; empty where nobody wrote them down.
    ///
    /// @throws BundleException if the list is there and cannot be read
    public Set<String> learnt() {
        Path file = folder.resolve(LEARNT_FILE);
        if (!Files.exists(file)) {
            return Set.of();
        }
        try {
            return Set.copyOf(Files.readAllLines(file, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new BundleException(
                    "%s: the photos that it learnt from cannot be read (%s); copy the bundle again".formatted(file, e),
                    e);
        }
    }

    /// Reads the whole network file and compares it with the card.
    ///
    /// @throws BundleException if the file cannot be read or is another one
    public void verifyHash() {
        String found = FileHash.sha256(networkFile());
        if (!found.equals(card.sha256())) {
            throw new BundleException(
                    "%s: has SHA-256 %s but its card says %s; the file is damaged or another one, copy the bundle again"
                            .formatted(networkFile(), found, card.sha256()));
        }
    }

    /// Checks files, hash, labels, inputs, outputs and a run on a grey picture. Takes about a second.
    public Verification verify() {
        return new Inspection(this).verification();
    }

    /// The network, ready to run, with one thread a run. The caller closes it.
    ///
    /// @throws BundleException if the network cannot be loaded
    public Network open() {
        return open(NetworkSettings.ONE_THREAD);
    }

    /// The network, ready to run. The caller closes it.
    ///
    /// @throws BundleException if the network cannot be loaded
    public Network open(NetworkSettings settings) {
        return Network.open(networkFile(), settings);
    }

    @Override
    public String toString() {
        return "bundle %s at %s".formatted(name(), folder);
    }
}
