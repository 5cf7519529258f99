package io.ocellus.embed;

import io.ocellus.image.Pixels;
import io.ocellus.model.Bundle;
import io.ocellus.model.Card;
import io.ocellus.model.Tensor;
import java.util.List;

/// Embeds with the network of a bundle: the features before its classifier, pooled. Preprocessing is what the
/// card says. Holds native memory until it is closed. Thread-safe.
public final class OnnxEmbedder implements Embedder {

    private final String bundle;
    private final PhotoNetwork network;
    private final Reading reading;
    private final FeatureSpace space;

    private OnnxEmbedder(Bundle bundle, Reading reading) {
        Card card = bundle.card();
        this.bundle = bundle.name();
        this.network = PhotoNetwork.open(bundle, reading.part());
        this.reading = reading.of(network);
        this.space = FeatureSpace.of(
                bundle.name(),
                reading.label(),
                network.preprocessing().side(),
                reading.dimension(),
                card.sha256(),
                reading.output(),
                network.preprocessing().fingerprint());
    }

    /// Opens a bundle's network and embeds as its card says. Does not verify the bundle again.
    ///
    /// @throws io.ocellus.model.BundleException if the network cannot be loaded or gives no embedding
    public static OnnxEmbedder open(Bundle bundle) {
        return new OnnxEmbedder(bundle, Reading.of(bundle.card()));
    }

    /// Opens a bundle's network and pools its feature map in another way than the card says.
    ///
    /// @throws io.ocellus.model.BundleException if the network cannot be loaded or gives no feature map
    public static OnnxEmbedder open(Bundle bundle, Pooling pooling) {
        return new OnnxEmbedder(bundle, Reading.pooled(bundle.card(), pooling));
    }

    @Override
    public FeatureSpace space() {
        return space;
    }

    @Override
    public int shorterSide() {
        return network.preprocessing().shorterSide();
    }

    @Override
    public float[] embed(Pixels photo) {
        return embed(List.of(photo))[0];
    }

    /// Runs pictures through the network in batches of up to 8, or of the length that the network fixes.
    @Override
    public float[][] embed(List<Pixels> photos) {
        return network.evaluate(photos, reading.output(), this::vector);
    }

    @Override
    public void close() {
        network.close();
    }

    private float[] vector(Tensor tensor, int picture) {
        return Finite.vector(reading.vector(tensor, picture), "an embedding", bundle);
    }
}
