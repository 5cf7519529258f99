package io.ocellus.embed;

import io.ocellus.model.BundleException;
import io.ocellus.model.Card;
import io.ocellus.model.CardOutput;
import io.ocellus.model.Part;
import io.ocellus.model.Tensor;
import io.ocellus.model.TensorShape;
import java.util.Arrays;
import java.util.Locale;

/* Which output of a network the embedding is read from, and how. Only what leads there is loaded where the file lets
 * itself be cut, so that a classifier behind it is not computed. */
sealed interface Reading {

    /* The mean, or another pooling, of the map `[N, C, H, W]`. */
    record Pooled(Pooling pooling, int dimension) implements Reading {

        @Override
        public String output() {
            return CardOutput.FEATURES;
        }

        @Override
        public String label() {
            return pooling.label();
        }

        @Override
        public Part part() {
            return pooling.equals(Pooling.GAP) ? MEAN : new Part.UpTo(CardOutput.FEATURES);
        }

        @Override
        public Reading of(PhotoNetwork network) {
            return pooling.equals(Pooling.GAP) && network.gives(MEAN.output()) ? new Averaged(dimension) : this;
        }

        @Override
        public float[] vector(Tensor tensor, int picture) {
            int picturesValues =
                    tensor.values().length / Math.toIntExact(tensor.shape().size(0));
            return pooling.pool(tensor.values(), picture * picturesValues, dimension, picturesValues / dimension);
        }
    }

    /* The mean of the map as the network itself has taken it, `[N, C, 1, 1]`. */
    record Averaged(int dimension) implements Reading {

        @Override
        public String output() {
            return MEAN.output();
        }

        @Override
        public String label() {
            return Pooling.GAP.label();
        }

        @Override
        public Part part() {
            return MEAN;
        }

        @Override
        public float[] vector(Tensor tensor, int picture) {
            return row(tensor, picture, dimension);
        }
    }

    /* The embedding `[N, D]` as the network gives it. */
    record Direct(int dimension) implements Reading {

        @Override
        public String output() {
            return CardOutput.EMBEDDING;
        }

        @Override
        public String label() {
            return "direct";
        }

        @Override
        public Part part() {
            return new Part.UpTo(CardOutput.EMBEDDING);
        }

        @Override
        public float[] vector(Tensor tensor, int picture) {
            return row(tensor, picture, dimension);
        }
    }

    Part.MeanOf MEAN = new Part.MeanOf(CardOutput.FEATURES);

    String output();

    String label();

    int dimension();

    /// What of the network is needed.
    Part part();

    /// How to read the same from a network as it was loaded: vectors may differ in the last bits.
    ///
    /// @param network opened for [#part()]
    default Reading of(PhotoNetwork network) {
        return this;
    }

    /// The vector of one picture of a batch.
    ///
    /// @param picture its place in the batch
    /// @return `float[dimension]`
    float[] vector(Tensor tensor, int picture);

    /// The reading that a card asks for.
    ///
    /// @throws BundleException if the network gives no embedding
    static Reading of(Card card) {
        if (card.output(CardOutput.EMBEDDING).isPresent()) {
            return direct(card);
        }
        if (card.pooling().toLowerCase(Locale.ROOT).equals("none")) {
            throw new BundleException(
                    "bundle %s: its card names no output '%s' and no pooling, so it gives no embedding; use another bundle"
                            .formatted(card.name(), CardOutput.EMBEDDING));
        }
        try {
            return pooled(card, Pooling.parse(card.pooling()));
        } catch (IllegalArgumentException e) {
            throw new BundleException("bundle %s, key 'pooling': %s".formatted(card.name(), e.getMessage()), e);
        }
    }

    /// The reading that pools the feature map.
    ///
    /// @throws BundleException if the network gives no feature map
    static Reading pooled(Card card, Pooling pooling) {
        TensorShape map = shape(card, CardOutput.FEATURES, 4);
        int channels = Math.toIntExact(map.size(1));
        return new Pooled(pooling, agreed(card, channels));
    }

    private static float[] row(Tensor tensor, int picture, int dimension) {
        return Arrays.copyOfRange(tensor.values(), picture * dimension, (picture + 1) * dimension);
    }

    private static Reading direct(Card card) {
        TensorShape embedding = shape(card, CardOutput.EMBEDDING, 2);
        return new Direct(agreed(card, Math.toIntExact(embedding.size(1))));
    }

    private static TensorShape shape(Card card, String output, int rank) {
        CardOutput found = card.output(output)
                .orElseThrow(() ->
                        new BundleException("bundle %s: its card names no output '%s' to embed with; use another bundle"
                                .formatted(card.name(), output)));
        if (found.shape().rank() != rank || found.shape().size(1) == TensorShape.FREE) {
            throw new BundleException(
                    "bundle %s: output '%s' has shape %s; %d axes are needed, with a known length of the second"
                            .formatted(card.name(), output, found.shape(), rank));
        }
        return found.shape();
    }

    private static int agreed(Card card, int dimension) {
        if (card.embeddingDimension() != dimension) {
            throw new BundleException(
                    "bundle %s: key 'embedding_dimension' says %d but the output has %d channels; correct the card"
                            .formatted(card.name(), card.embeddingDimension(), dimension));
        }
        return dimension;
    }
}
