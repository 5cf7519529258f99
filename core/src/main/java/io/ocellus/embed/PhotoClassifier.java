package io.ocellus.embed;

import io.ocellus.graph.ClassMaps;
import io.ocellus.graph.ClassifierHead;
import io.ocellus.graph.Graph;
import io.ocellus.graph.Onnx;
import io.ocellus.graph.Simplifier;
import io.ocellus.image.Pixels;
import io.ocellus.model.Bundle;
import io.ocellus.model.BundleException;
import io.ocellus.model.Card;
import io.ocellus.model.CardOutput;
import io.ocellus.model.Tensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Asks the network of a bundle for its own classes. Preprocessing is what the card says. Holds native memory
/// until it is closed. Thread-safe.
public final class PhotoClassifier implements AutoCloseable {

    /* Of a class whose probability a network has rounded to 0. */
    private static final double LEAST = 1e-12;

    private final Bundle bundle;
    private final Views views;
    private final PhotoNetwork network;
    private final String output;
    private final int classes;

    private PhotoClassifier(Bundle bundle, Views views, String output, int classes) {
        this.bundle = bundle;
        this.views = views;
        this.output = output;
        this.classes = classes;
        this.network = PhotoNetwork.open(bundle);
    }

    /// Opens a bundle's network, which is shown each photo as it is. Does not verify the bundle again.
    ///
    /// @throws BundleException if the network cannot be loaded, or tells no classes apart
    public static PhotoClassifier open(Bundle bundle) {
        return open(bundle, Views.CENTRE);
    }

    /// Opens a bundle's network. Does not verify the bundle again.
    ///
    /// @param views of each photo that the network is shown; their probabilities are averaged
    /// @throws BundleException if the network cannot be loaded, or tells no classes apart
    public static PhotoClassifier open(Bundle bundle, Views views) {
        Card card = bundle.card();
        List<String> outputs = List.of(CardOutput.LOGITS, CardOutput.PROBABILITIES);
        String output = outputs.stream()
                .filter(name -> card.output(name).isPresent())
                .findFirst()
                .filter(name -> card.classes() > 0 && card.labelsFile().isPresent())
                .orElseThrow(() -> new BundleException(
                        "bundle %s: names nothing by itself, since its card has no classes with labels; bring labelled photos for it with: ocellus import FOLDER --backbone %s"
                                .formatted(card.name(), card.name())));
        return new PhotoClassifier(bundle, views, output, card.classes());
    }

    /// To how many pixels a photo's shorter side should be decoded, at least.
    public int shorterSide() {
        return views.shorterSide(network.preprocessing().shorterSide());
    }

    /// How much speaks for each class of the network.
    ///
    /// @return `float[classes]`, in the order of the labels: logarithms of probabilities, up to a constant
    /// @throws IllegalStateException if the classifier is closed
    public float[] scores(Pixels photo) {
        return averaged(network.evaluate(views.of(photo), output, this::scores));
    }

    /// What the network made of one photo: enough to name it and to show where, which is of the photo as it is,
    /// whatever the views.
    public Sight see(Pixels photo) {
        boolean mapped = bundle.card().output(CardOutput.FEATURES).isPresent();
        Map<String, Tensor> seen =
                network.evaluate(photo, mapped ? Set.of(output, CardOutput.FEATURES) : Set.of(output));
        return new Sight(
                withOtherViews(photo, scores(Objects.requireNonNull(seen.get(output)), 0)),
                Optional.ofNullable(seen.get(CardOutput.FEATURES)),
                network.preprocessing().window(photo));
    }

    /* The photo as it is need not be looked at again where it is the first of the views. */
    private float[] withOtherViews(Pixels photo, float[] own) {
        List<Pixels> shown = views.of(photo);
        boolean isFirst = shown.getFirst() == photo;
        float[][] others = network.evaluate(isFirst ? shown.subList(1, shown.size()) : shown, output, this::scores);
        Stream<float[]> first = isFirst ? Stream.of(own) : Stream.empty();
        return averaged(Stream.concat(first, Arrays.stream(others)).toArray(float[][]::new));
    }

    /* Logarithms of the mean of the views' probabilities (Krizhevsky et al., section 4.1); of one view, as they are. */
    private static float[] averaged(float[][] scores) {
        if (scores.length == 1) {
            return scores[0];
        }
        double[] sum = new double[scores[0].length];
        for (float[] view : scores) {
            double[] probabilities = probabilities(view);
            for (int k = 0; k < sum.length; k++) {
                sum[k] += probabilities[k] / scores.length;
            }
        }
        float[] logarithms = new float[sum.length];
        for (int k = 0; k < sum.length; k++) {
            logarithms[k] = (float) Math.log(Math.max(sum[k], LEAST));
        }
        return logarithms;
    }

    private static double[] probabilities(float[] scores) {
        float best = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            best = Math.max(best, score);
        }
        double[] probabilities = new double[scores.length];
        double total = 0;
        for (int k = 0; k < scores.length; k++) {
            probabilities[k] = Math.exp(scores[k] - best);
            total += probabilities[k];
        }
        for (int k = 0; k < scores.length; k++) {
            probabilities[k] /= total;
        }
        return probabilities;
    }

    /// What a network made of a photo. Immutable as long as nobody writes into the scores.
    public static final class Sight {

        private final float[] scores;
        private final Optional<Tensor> features;
        private final HeatMap.Window window;

        private Sight(float[] scores, Optional<Tensor> features, HeatMap.Window window) {
            this.scores = scores;
            this.features = features;
            this.window = window;
        }

        /// As [PhotoClassifier#scores] gives them; not a copy.
        public float[] scores() {
            return scores;
        }
    }

    /// Where in a photo the network saw some of its classes.
    ///
    /// 1. Where the features are averaged and go through one linear layer, its weights tell (class activation
    ///    mapping).
    /// 2. Where the network draws a map for each class and averages it, the map tells ([ClassMaps]).
    /// 3. Else the gradients must tell how much each channel speaks for the classes.
    ///
    /// @param shares `float[classes]`: how much each class counts, 0 for most
    /// @param gradients for networks of the third kind
    /// @return empty if the network gives no map of features, or if nothing tells what it means
    /// @throws BundleException if the network's file cannot be read
    public Optional<HeatMap> heatMap(Sight sight, float[] shares, ChannelWeights gradients) {
        if (sight.features.isEmpty()) {
            return Optional.empty();
        }
        Tensor features = sight.features.get();
        Graph graph = graph();
        Optional<ClassMaps> maps =
                ClassMaps.of(graph, output).filter(ending -> ending.sources().contains(CardOutput.FEATURES));
        if (maps.isPresent()) {
            return Optional.of(
                    HeatMap.of(drawn(maps.get(), features, shares), rows(features), columns(features), sight.window));
        }
        Optional<float[]> weights = linear(graph)
                .map(layer -> weights(layer, shares))
                .or(() -> gradients.of(bundle, output, features, shares));
        return weights.map(
                known -> HeatMap.of(features.values(), 0, rows(features), columns(features), known, sight.window));
    }

    /* The one layer behind the feature map that the card tells of. */
    private Optional<ClassifierHead.Linear> linear(Graph graph) {
        ClassifierHead head = ClassifierHead.of(graph, output);
        boolean isOfFeatures =
                head.features().filter(CardOutput.FEATURES::equals).isPresent();
        return isOfFeatures ? head.linear() : Optional.empty();
    }

    private static int rows(Tensor map) {
        return Math.toIntExact(map.shape().size(2));
    }

    private static int columns(Tensor map) {
        return Math.toIntExact(map.shape().size(3));
    }

    /* The maps of the classes, added up by their shares: float[rows * columns]. */
    private static float[] drawn(ClassMaps maps, Tensor features, float[] shares) {
        float[] weights = maps.weights().floats();
        float[] bias = maps.bias().floats();
        int channels = maps.weights().shape().get(1);
        int positions = rows(features) * columns(features);
        float[] heat = new float[positions];
        for (int k = 0; k < shares.length; k++) {
            for (int p = 0; shares[k] != 0 && p < positions; p++) {
                float value = bias[k];
                for (int channel = 0; channel < channels; channel++) {
                    value += weights[k * channels + channel] * features.values()[channel * positions + p];
                }
                heat[p] += shares[k] * Math.max(value, maps.least());
            }
        }
        return heat;
    }

    private Graph graph() {
        try {
            return Simplifier.simplify(Onnx.read(bundle.networkFile()));
        } catch (IOException e) {
            throw new BundleException("%s: cannot be read (%s)".formatted(bundle.networkFile(), e), e);
        }
    }

    /* The layer is linear, so classes that count together have the sum of their weights. */
    private static float[] weights(ClassifierHead.Linear linear, float[] shares) {
        float[] matrix = linear.weights().floats();
        int channels = linear.weights().shape().get(1);
        float[] weights = new float[channels];
        for (int k = 0; k < shares.length; k++) {
            for (int channel = 0; shares[k] != 0 && channel < channels; channel++) {
                weights[channel] += shares[k] * matrix[k * channels + channel];
            }
        }
        return weights;
    }

    @Override
    public void close() {
        network.close();
    }

    private float[] scores(Tensor tensor, int picture) {
        int length = tensor.values().length / Math.toIntExact(tensor.shape().size(0));
        if (length != classes) {
            throw new BundleException(
                    "bundle %s: output '%s' has %d values but the card says %d classes; correct the card"
                            .formatted(bundle.name(), output, length, classes));
        }
        float[] values = Arrays.copyOfRange(tensor.values(), picture * classes, (picture + 1) * classes);
        if (output.equals(CardOutput.PROBABILITIES)) {
            for (int k = 0; k < classes; k++) {
                values[k] = (float) Math.log(Math.max(values[k], LEAST));
            }
        }
        return Finite.vector(values, "class scores", bundle.name());
    }
}
