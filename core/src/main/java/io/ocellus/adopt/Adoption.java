package io.ocellus.adopt;

import io.ocellus.graph.Graph;
import io.ocellus.graph.Onnx;
import io.ocellus.graph.Value;
import io.ocellus.image.Sha256;
import io.ocellus.model.Bundle;
import io.ocellus.model.BundleStore;
import io.ocellus.model.Card;
import io.ocellus.model.CardInput.Layout;
import io.ocellus.model.CardOutput;
import io.ocellus.model.Network;
import io.ocellus.model.NetworkSettings;
import io.ocellus.model.TensorShape;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Makes a bundle of a network's file and adds it to a store. The file itself is only read.
///
/// 1. The file becomes a graph: TensorFlow Lite is converted, ONNX read.
/// 2. The feature map and the logits are found ([io.ocellus.graph.ClassifierHead]) and become the graph's
///   outputs,
///    called `features` and `logits`; what no output needs, such as the softmax, is dropped.
/// 3. The network runs once on an empty picture, which tells the shapes.
/// 4. Card and labels are written, and the bundle passes the checks of every bundle.
///
/// A file that is one of the [PublicNetworks], told by its hash, is known without a word from its user.
public final class Adoption {

    private final Path file;
    private final Wishes wishes;
    private final List<String> remarks = new ArrayList<>();

    private Adoption(Path file, Wishes wishes) {
        this.file = file;
        this.wishes = wishes;
    }

    /// Makes a bundle and adds it.
    ///
    /// @param wishes what the file does not say, and what it says wrongly
    /// @throws AdoptionException if something must be said first, or contradicts the file
    /// @throws io.ocellus.lite.LiteException if a TensorFlow Lite file cannot be converted
    /// @throws io.ocellus.graph.GraphException if an ONNX file cannot be read
    /// @throws io.ocellus.model.BundleException if what came of it cannot be used, or another bundle has its
    ///     name
    /// @throws IOException if a file cannot be read or written
    public static Adopted adopt(Path file, Wishes wishes, BundleStore store) throws IOException {
        String sha256 = Sha256.of(file);
        Wishes all = PublicNetworks.builtIn()
                .bySha256(sha256)
                .map(network -> wishes.or(network.wishes()))
                .orElse(wishes);
        return new Adoption(file, all).run(sha256, store);
    }

    private Adopted run(String sha256, BundleStore store) throws IOException {
        ForeignFile foreign = ForeignFile.read(file);
        Map<String, String> names = OutputChoice.choose(file.toString(), foreign.graph(), wishes, remarks);
        Graph graph = sized(Surgery.withOutputs(foreign.graph(), names));
        Path work = Files.createTempDirectory("ocellus-adopt");
        try {
            write(work, foreign, graph, sha256);
            return new Adopted(store.add(work), remarks);
        } finally {
            for (String name : List.of(Bundle.NETWORK_FILE, Card.FILE, Bundle.LABELS_FILE)) {
                Files.deleteIfExists(work.resolve(name));
            }
            Files.delete(work);
        }
    }

    private void write(Path work, ForeignFile foreign, Graph graph, String sha256) throws IOException {
        Path network = work.resolve(Bundle.NETWORK_FILE);
        Value input = graph.inputs().getFirst();
        Layout layout = layout(input);
        int side = side(input, layout);
        Onnx.write(graph, network);
        Map<String, TensorShape> shapes = shapes(network, input, graph.outputs());
        Onnx.write(shaped(graph, shapes), network);
        CardDraft card = new CardDraft(wishes, remarks);
        card.about(name(), "%s, from %s".formatted(name(), file.getFileName()));
        card.source(String.valueOf(file.getFileName()), sha256);
        card.network(
                Sha256.of(network),
                "%s file; feature map and logits made outputs%s"
                        .formatted(
                                foreign.format(),
                                foreign.format().equals("ONNX")
                                        ? ""
                                        : ", quantised weights as floats, channels first, explicit padding"));
        card.input(input.name(), shape(input), layout, side, foreign.pixels());
        card.outputs(shapes);
        labels(work, card, shapes);
        Files.writeString(work.resolve(Card.FILE), card.toJson());
    }

    private void labels(Path work, CardDraft card, Map<String, TensorShape> shapes) throws IOException {
        Optional<TensorShape> logits = Optional.ofNullable(shapes.get(CardOutput.LOGITS));
        if (wishes.labels().isPresent() && logits.isPresent()) {
            int classes = (int) logits.get().size(1);
            List<String> labels = LabelLines.read(wishes.labels().get(), classes);
            Files.writeString(
                    work.resolve(Bundle.LABELS_FILE), String.join("\n", labels) + "\n", StandardCharsets.UTF_8);
            card.classes(classes, Bundle.LABELS_FILE);
        } else if (wishes.labels().isPresent()) {
            throw new AdoptionException(
                    "%s: labels are given, but no output with scores was found; name it with --logits".formatted(file));
        } else if (logits.isPresent()) {
            remarks.add("without --labels the network gives features, but names nothing");
        }
    }

    private String name() {
        return wishes.about().name().orElseGet(() -> {
            String stem = String.valueOf(file.getFileName()).replaceFirst("\\.[A-Za-z0-9]+$", "");
            String name = stem.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[^A-Za-z0-9]+", "");
            return name.substring(0, Math.min(64, name.length()));
        });
    }

    private Layout layout(Value input) {
        List<Integer> shape = input.shape();
        if (shape.size() == 4 && shape.get(1) == 3) {
            return Layout.NCHW;
        }
        if (shape.size() == 4 && shape.get(3) == 3) {
            return Layout.NHWC;
        }
        throw new AdoptionException("%s: takes '%s' of shape %s; only pictures of three colours can be used"
                .formatted(file, input.name(), shape));
    }

    /* Height and width where the file leaves them free. */
    private Graph sized(Graph graph) {
        if (graph.inputs().size() != 1) {
            throw new AdoptionException("%s: has %d inputs; only networks with one can be used"
                    .formatted(file, graph.inputs().size()));
        }
        Value input = graph.inputs().getFirst();
        Layout layout = layout(input);
        List<Integer> shape = new ArrayList<>(input.shape());
        for (int axis : layout == Layout.NCHW ? List.of(2, 3) : List.of(1, 2)) {
            if (shape.get(axis) == Value.FREE) {
                shape.set(
                        axis,
                        wishes.input()
                                .side()
                                .orElseThrow(() -> new AdoptionException(
                                        "%s: takes pictures of any size; say which with --size, such as --size 224"
                                                .formatted(file))));
            }
        }
        Value sized = new Value(input.name(), input.type(), shape);
        return new Graph(
                graph.name(), graph.opset(), List.of(sized), graph.outputs(), graph.nodes(), graph.constants());
    }

    private int side(Value input, Layout layout) {
        int height = input.shape().get(layout == Layout.NCHW ? 2 : 1);
        int width = input.shape().get(layout == Layout.NCHW ? 3 : 2);
        if (height != width
                || wishes.input().side().filter(side -> side != height).isPresent()) {
            throw new AdoptionException("%s: takes pictures of %d x %d pixels, but should take a square%s"
                    .formatted(
                            file,
                            height,
                            width,
                            wishes.input().side().map(side -> " of " + side).orElse("")));
        }
        return height;
    }

    private static TensorShape shape(Value value) {
        return TensorShape.of(
                value.shape().stream().mapToLong(Integer::longValue).toArray());
    }

    private static Map<String, TensorShape> shapes(Path network, Value input, List<Value> outputs) {
        boolean free = input.shape().getFirst() == Value.FREE;
        TensorShape one = free ? shape(input).withBatch(1) : shape(input);
        FloatBuffer empty = FloatBuffer.allocate(one.volume());
        Map<String, TensorShape> shapes = new LinkedHashMap<>();
        try (Network opened = Network.open(network, NetworkSettings.ONE_THREAD)) {
            for (Value output : outputs) {
                TensorShape shape = opened.evaluate(empty, one, output.name()).shape();
                shapes.put(output.name(), free ? shape.withBatch(TensorShape.FREE) : shape);
            }
        }
        return shapes;
    }

    private static Graph shaped(Graph graph, Map<String, TensorShape> shapes) {
        List<Value> outputs = graph.outputs().stream()
                .map(output -> new Value(
                        output.name(),
                        output.type(),
                        Objects.requireNonNull(shapes.get(output.name())).sizes().stream()
                                .map(Math::toIntExact)
                                .toList()))
                .toList();
        return new Graph(graph.name(), graph.opset(), graph.inputs(), outputs, graph.nodes(), graph.constants());
    }
}
