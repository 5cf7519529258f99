package io.ocellus.collection;

import io.ocellus.embed.Embedder;
import io.ocellus.image.DHasher;
import io.ocellus.image.Decoding;
import io.ocellus.image.PhotoDecoder;
import io.ocellus.image.Pixels;
import io.ocellus.image.Sha256;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// How a collection sees photos: as vectors of its feature space. For those who decode and embed many photos at
/// once themselves. Thread-safe.
public final class PhotoEncoder {

    private final Supplier<Embedder> embedder; // opened when a photo is looked at
    private final PhotoDecoder decoder = PhotoDecoder.standard();
    private final DHasher hasher = DHasher.standard();

    PhotoEncoder(Supplier<Embedder> embedder) {
        this.embedder = embedder;
    }

    /// A photo that was opened.
    ///
    /// @param sha256 of its bytes
    public record Opened(String sha256, Decoding.Picture picture) {}

    /// What came of opening a photo: one of the two is there.
    public record Look(Optional<Opened> opened, Optional<Identification.Refused> refused) {}

    /// Opens a photo, large enough to be embedded and hashed.
    public Look look(byte[] photo) {
        return switch (decoder.decode(
                photo, Math.max(Intake.SHORTER_SIDE, embedder.get().shorterSide()))) {
            case Decoding.Refusal refusal ->
                new Look(
                        Optional.empty(),
                        Optional.of(new Identification.Refused(refusal.reason().code(), refusal.message())));
            case Decoding.Picture picture ->
                new Look(Optional.of(new Opened(Sha256.of(photo), picture)), Optional.empty());
        };
    }

    /// The vectors of photos, in their order.
    ///
    /// @return `float[photos][dimension]`, raw
    public float[][] embed(List<Pixels> photos) {
        return embedder.get().embed(photos);
    }

    /// Name of the feature space.
    public String featureSpace() {
        return embedder.get().space().name();
    }

    String differenceHash(Pixels photo) {
        return hasher.hash(photo).hex();
    }
}
