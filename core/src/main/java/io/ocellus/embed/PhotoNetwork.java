package io.ocellus.embed;

import io.ocellus.image.Pixels;
import io.ocellus.model.Bundle;
import io.ocellus.model.Network;
import io.ocellus.model.NetworkSettings;
import io.ocellus.model.Part;
import io.ocellus.model.Tensor;
import io.ocellus.model.TensorShape;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/* A bundle's network that is shown photos: preprocessing as its card says, batches that it can take. Holds native
 * memory until it is closed. Thread-safe. */
final class PhotoNetwork implements AutoCloseable {

    /* Larger batches are no faster on a CPU and need more memory. */
    private static final int LARGEST_BATCH = 8;

    private final Network network;
    private final Preprocessing preprocessing;
    private final TensorShape inputShape;
    private final InputBuffers buffers;

    private PhotoNetwork(Bundle bundle, Part part) {
        this.preprocessing = Preprocessing.of(bundle.card().input());
        this.inputShape = bundle.card().input().shape();
        this.network = bundle.open(NetworkSettings.ONE_THREAD.with(part));
        this.buffers = new InputBuffers(capacity() * preprocessing.floats());
    }

    /// @throws io.ocellus.model.BundleException if the network cannot be loaded
    static PhotoNetwork open(Bundle bundle) {
        return open(bundle, Part.WHOLE);
    }

    /// @param part what is loaded, if the network's file can be cut
    /// @throws io.ocellus.model.BundleException if the network cannot be loaded
    static PhotoNetwork open(Bundle bundle, Part part) {
        return new PhotoNetwork(bundle, part);
    }

    /// Whether what was loaded has this output.
    boolean gives(String output) {
        return network.outputs().containsKey(output);
    }

    Preprocessing preprocessing() {
        return preprocessing;
    }

    /// What one picture gives, by the names of the outputs, from one run.
    Map<String, Tensor> evaluate(Pixels photo, Set<String> outputs) {
        FloatBuffer buffer = buffers.take();
        try {
            preprocessing.write(photo, buffer, 0);
            return network.evaluate(buffer, batchOf(1), outputs);
        } finally {
            buffers.giveBack(buffer);
        }
    }

    /// Runs pictures through the network, in batches of up to 8, or of the length that the network fixes.
    ///
    /// @param vector from a batch's output and the place of a picture in it to what is read of it
    /// @return `float[photos][]`
    float[][] evaluate(List<Pixels> photos, String output, BiFunction<Tensor, Integer, float[]> vector) {
        float[][] vectors = new float[photos.size()][];
        for (int from = 0; from < vectors.length; from += capacity()) {
            int to = Math.min(vectors.length, from + capacity());
            evaluateBatch(photos.subList(from, to), output, vector, vectors, from);
        }
        return vectors;
    }

    @Override
    public void close() {
        network.close(); // first, for it waits for the runs that read the buffers
        buffers.close();
    }

    private void evaluateBatch(
            List<Pixels> photos,
            String output,
            BiFunction<Tensor, Integer, float[]> vector,
            float[][] vectors,
            int from) {
        FloatBuffer buffer = buffers.take();
        try {
            for (int i = 0; i < photos.size(); i++) {
                preprocessing.write(photos.get(i), buffer, i * preprocessing.floats());
            }
            // Of a fixed batch, the places behind the last photo hold old pictures; their vectors are not read.
            Tensor tensor = network.evaluate(buffer, batchOf(photos.size()), output);
            for (int i = 0; i < photos.size(); i++) {
                vectors[from + i] = vector.apply(tensor, i);
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
}
