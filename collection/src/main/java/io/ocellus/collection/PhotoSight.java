package io.ocellus.collection;

import io.ocellus.classify.Sight;
import io.ocellus.embed.PhotoClassifier;
import io.ocellus.image.Decoding;
import io.ocellus.image.PhotoDecoder;
import io.ocellus.image.Pixels;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A photo that is asked about, as methods see it. A network looks at it when it is first asked; pixels are
/// shared where the photo was decoded to the size at which it looks, so that answers are those of the
/// training. Thread-safe.
final class PhotoSight implements Sight {

    private final Networks networks;
    private final byte[] file;
    private final Pixels pixels;
    private final int shorterSide;
    private final float[] embedding;
    private final Looking looking;
    private final Map<String, float[]> heard = new ConcurrentHashMap<>();

    /// @param file the photo's bytes; not changed
    /// @param pixels decoded from them
    /// @param shorterSide to which it was decoded at least
    /// @param embedding `float[dimension]`, raw
    /// @param looking where networks look
    PhotoSight(Networks networks, byte[] file, Pixels pixels, int shorterSide, float[] embedding, Looking looking) {
        this.networks = networks;
        this.file = file;
        this.pixels = pixels;
        this.shorterSide = shorterSide;
        this.embedding = embedding;
        this.looking = looking;
    }

    @Override
    public float[] embedding() {
        return embedding;
    }

    @Override
    public float[] heard(String network) {
        return heard.computeIfAbsent(network, name -> looking.by(() -> scores(name)));
    }

    private float[] scores(String network) {
        PhotoClassifier classifier = networks.classifier(network);
        return classifier.scores(pixels(Hearing.shorterSide(classifier)));
    }

    private Pixels pixels(int wanted) {
        return wanted != shorterSide && PhotoDecoder.standard().decode(file, wanted) instanceof Decoding.Picture picture
                ? picture.pixels()
                : pixels;
    }
}
