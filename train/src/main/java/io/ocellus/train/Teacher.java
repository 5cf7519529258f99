package io.ocellus.train;

import io.ocellus.embed.Pooling;
import io.ocellus.embed.Preprocessing;
import io.ocellus.image.Pixels;
import io.ocellus.model.Bundle;
import io.ocellus.model.Card;
import io.ocellus.model.CardInput;
import io.ocellus.model.CardOutput;
import io.ocellus.model.Framing;
import io.ocellus.model.Network;
import io.ocellus.model.Tensor;
import io.ocellus.model.TensorShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/// A finished network that is asked how it sees pictures. Unlike an embedder it is shown whole squares too, so
/// that it sees exactly the view that its student sees. Confined to one thread at a time; owns the network.
final class Teacher implements AutoCloseable {

    private final Bundle bundle;
    private final Network network;
    private final Preprocessing photos;
    private final Preprocessing squares;
    private final TensorShape shape;
    private final FloatBuffer buffer;

    private Teacher(Bundle bundle) {
        CardInput input = bundle.card().input();
        this.bundle = bundle;
        this.photos = Preprocessing.of(input);
        this.squares = Preprocessing.of(new CardInput(
                input.name(),
                input.shape(),
                input.layout(),
                input.colour(),
                input.scale(),
                input.mean(),
                input.std(),
                new Framing.Squash(input.framing().side())));
        this.shape = input.shape().withBatch(1);
        this.buffer = ByteBuffer.allocateDirect(squares.floats() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        this.network = bundle.open();
    }

    /// @throws TrainingException if the bundle gives no embedding, or takes several pictures at a time only
    static Teacher open(Bundle bundle) {
        Card card = bundle.card();
        if (card.embeddingDimension() == 0 || card.input().batch() > 1) {
            throw new TrainingException(
                    "bundle %s cannot teach: its card tells no embedding, or it takes %d pictures at a time; name another"
                            .formatted(bundle.name(), card.input().batch()));
        }
        return new Teacher(bundle);
    }

    String name() {
        return bundle.name();
    }

    /// Hash of the network and of how it is shown pictures.
    String identity() {
        return "%s %s %s %s"
                .formatted(
                        bundle.name(),
                        bundle.card().sha256(),
                        bundle.card().input(),
                        bundle.card().pooling());
    }

    /// Side of its pictures, pixels.
    int side() {
        return squares.side();
    }

    int dimension() {
        return bundle.card().embeddingDimension();
    }

    /// To how many pixels a photo's shorter side should be decoded, at least.
    int shorterSide() {
        return photos.shorterSide();
    }

    /// How it sees a photo, framed as its card says: `float[dimension]`.
    float[] photo(Pixels photo) {
        return seen(photos, photo);
    }

    /// How it sees a whole picture: `float[dimension]`.
    ///
    /// @param square best of its own side
    float[] square(Pixels square) {
        return seen(squares, square);
    }

    private float[] seen(Preprocessing preprocessing, Pixels picture) {
        preprocessing.write(picture, buffer, 0);
        if (bundle.card().output(CardOutput.EMBEDDING).isPresent()) {
            return network.evaluate(buffer, shape, CardOutput.EMBEDDING).values();
        }
        Tensor map = network.evaluate(buffer, shape, CardOutput.FEATURES);
        int channels = dimension();
        return Pooling.parse(bundle.card().pooling()).pool(map.values(), 0, channels, map.values().length / channels);
    }

    @Override
    public void close() {
        network.close();
    }
}
