package io.ocellus.embed;

import io.ocellus.image.Pixels;
import io.ocellus.model.Bundle;
import io.ocellus.model.BundleException;
import io.ocellus.model.Card;
import io.ocellus.model.Network;
import io.ocellus.model.Tensor;
import io.ocellus.model.TensorShape;
import java.nio.FloatBuffer;
import java.util.List;

/// Embeds with the network of a bundle: the features before its classifier, pooled. Preprocessing is what the
/// card says. Holds native memory until it is closed. Thread-safe.
public final class OnnxEmbedder implements Embedder {

    /* Larger batches are no faster on a CPU and need more memory. */
    private static final int LARGEST_BATCH = 8;

    private final String bundle;
    private final Network network;
    private final Preprocessing preprocessing;
    private final Reading reading;
    private final FeatureSpace space;
    private final TensorShape inputShape;
    private final InputBuffers buffers;

    private OnnxEmbedder(Bundle bundle, Reading reading) {
        Card card = bundle.card();
        this.bundle = bundle.name();
        this.preprocessing = Preprocessing.of(card.input());
        this.reading = reading;
        this.space = FeatureSpace.of(
                bundle.name(),
                reading.label(),
                preprocessing.side(),
                reading.dimension(),
                card.sha256(),
                reading.output(),
                preprocessing.fingerprint());
        this.inputShape = card.input().shape();
        this.network = bundle.open();
        this.buffers = new InputBuffers(capacity() * preprocessing.floats());
    }

    /// Opens a bundle's network and embeds as its card says. Does not verify the bundle again.
    ///
    /// @throws BundleException if the network cannot be loaded or gives no embedding
    public static OnnxEmbedder open(Bundle bundle) {
        return new OnnxEmbedder(bundle, Reading.of(bundle.card()));
    }

    /// Opens a bundle's network and pools its feature map in another way than the card says.
    ///
    /// @throws BundleException if the network cannot be loaded or gives no feature map
    public static OnnxEmbedder open(Bundle bundle, Pooling pooling) {
        return new OnnxEmbedder(bundle, Reading.pooled(bundle.card(), pooling));
    }

    @Override
    public FeatureSpace space() {
        return space;
    }

    @Override
    public int shorterSide() {
        return preprocessing.shorterSide();
    }

    @Override
    public float[] embed(Pixels photo) {
        return embed(List.of(photo))[0];
    }

    /// Runs pictures through the network in batches of up to 8, or of the length that the network fixes.
    @Override
    public float[][] embed(List<Pixels> photos) {
        float[][] vectors = new float[photos.size()][];
        for (int from = 0; from < vectors.length; from += capacity()) {
            int to = Math.min(vectors.length, from + capacity());
            embedBatch(photos.subList(from, to), vectors, from);
        }
        return vectors;
    }

    @Override
    public void close() {
        network.close(); // first, for it waits for the runs that read the buffers
        buffers.close();
    }

    private void embedBatch(List<Pixels> photos, float[][] vectors, int from) {
        FloatBuffer buffer = buffers.take();
        try {
            for (int i = 0; i < photos.size(); i++) {
                preprocessing.write(photos.get(i), buffer, i * preprocessing.floats());
            }
            // Of a fixed batch, the places behind the last photo hold old pictures; their vectors are not read.
            Tensor tensor = network.evaluate(buffer, batchOf(photos.size()), reading.output());
            for (int i = 0; i < photos.size(); i++) {
                vectors[from + i] = finite(reading.vector(tensor, i));
            }
        } finally {
            buffers.giveBack(buffer);
        }
    }

    private boolean isBatchFixed() {
        return inputShape.size(0) != TensorShape.FREE;
    }

    private int capacity() {
        return isBatchFixed() ? Math.toIntExact(inputShape.size(0)) : LARGEST_BATCH;
    }

    private TensorShape batchOf(int photos) {
        return isBatchFixed() ? inputShape : inputShape.withBatch(photos);
    }

    private float[] finite(float[] vector) {
        for (float value : vector) {
            if (!Float.isFinite(value)) {
                throw new BundleException("bundle %s: gives an embedding with %f in it; run 'models verify' on it"
                        .formatted(bundle, value));
            }
        }
        return vector;
    }
}
