package io.ocellus.collection;

import io.ocellus.embed.Embedder;
import io.ocellus.image.DHasher;
import io.ocellus.image.Decoding;
import io.ocellus.image.Exif;
import io.ocellus.image.Limits;
import io.ocellus.image.PhotoDecoder;
import io.ocellus.image.PhotoHeader;
import io.ocellus.image.Pixels;
import io.ocellus.image.Reason;
import io.ocellus.image.Sha256;
import io.ocellus.source.Content;
import io.ocellus.source.SourcePhoto;
import io.ocellus.vector.Half;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The way of a few photos from bytes to embeddings. Safe for several threads: one call does the whole way, so
/// that what it touches stays in the cache of one core.
final class Intake {

    /// Photos are decoded to at least this many pixels on the shorter side, whatever the embedder needs, so that
    /// the difference hash of a large photo does not depend on the backbone.
    static final int SHORTER_SIDE = 256;

    private final PhotoDecoder decoder;
    private final Embedder embedder;
    private final KnownPhotos known;
    private final CollectionFolder folder;
    private final DHasher hasher = DHasher.standard();
    private final Map<String, Long> firstOfSha = new ConcurrentHashMap<>();

    Intake(PhotoDecoder decoder, Embedder embedder, KnownPhotos known, CollectionFolder folder) {
        this.decoder = decoder;
        this.embedder = embedder;
        this.known = known;
        this.folder = folder;
    }

    /// What became of a photo.
    sealed interface Result {
        /// It is ready for the catalogue. Its pixels are let go: what waits for the writer is not bounded in
        /// bytes.
        ///
        /// @param storedAs where the copy is kept, relative to the collection, or `""`
        @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
        record Embedded(String sha256, PhotoHeader header, Exif exif, String dhash, String storedAs, short[] embedding)
                implements Result {}

        /// Another photo with the same bytes is there or comes before it.
        record SameBytes(String sha256) implements Result {}

        record Refused(String reason, String message) implements Result {}
    }

    /// How far a photo came before the network.
    private sealed interface Look {

        record Settled(Result result) implements Look {}

        record ToEmbed(String sha256, Decoding.Picture picture, String dhash, String storedAs) implements Look {}
    }

    /// Takes photos in, and embeds them as one batch.
    ///
    /// @param sequence place of the first photo in the order of the sources, the others follow; of equal photos
    ///     the first is embedded
    /// @return one for each photo, in their order
    /// @throws IOException if a copy cannot be kept (a full disk)
    List<Result> take(List<SourcePhoto> photos, long sequence) throws IOException {
        List<Look> looks = new ArrayList<>();
        List<Pixels> pixels = new ArrayList<>();
        for (SourcePhoto photo : photos) {
            Look look = look(photo, sequence + looks.size());
            looks.add(look);
            if (look instanceof Look.ToEmbed toEmbed) {
                pixels.add(toEmbed.picture().pixels());
            }
        }
        Iterator<float[]> vectors = Arrays.asList(embedder.embed(pixels)).iterator();
        List<Result> results = new ArrayList<>();
        for (Look look : looks) {
            results.add(
                    switch (look) {
                        case Look.Settled settled -> settled.result();
                        case Look.ToEmbed toEmbed -> embedded(toEmbed, vectors.next());
                    });
        }
        return results;
    }

    private static Result embedded(Look.ToEmbed photo, float[] vector) {
        return new Result.Embedded(
                photo.sha256(),
                photo.picture().header(),
                photo.picture().exif(),
                photo.dhash(),
                photo.storedAs(),
                Half.of(vector));
    }

    private Look look(SourcePhoto photo, long sequence) throws IOException {
        return switch (photo.content()) {
            case Content.InMemory held -> look(photo, held.bytes(), sequence);
            case Content.OnDisk onDisk -> {
                if (photo.bytes() > Limits.standard().bytes()) {
                    yield refused(
                            Reason.TOO_MANY_BYTES, "%,d bytes are more than a photo has".formatted(photo.bytes()));
                }
                byte[] bytes;
                try {
                    bytes = Files.readAllBytes(onDisk.file());
                } catch (AccessDeniedException e) {
                    yield unreadable("no permission to read it; allow it with chmod");
                } catch (IOException e) {
                    yield unreadable("cannot be read: " + e.getMessage());
                }
                yield look(photo, bytes, sequence);
            }
        };
    }

    private static Look unreadable(String message) {
        return refused(Reason.UNREADABLE, message);
    }

    private static Look refused(Reason reason, String message) {
        return new Look.Settled(new Result.Refused(reason.code(), message));
    }

    private Look look(SourcePhoto photo, byte[] bytes, long sequence) throws IOException {
        String sha256 = Sha256.of(bytes);
        if (bytes.length > 0 && (firstOfSha.merge(sha256, sequence, Math::min) < sequence || known.hasBytes(sha256))) {
            return new Look.Settled(new Result.SameBytes(sha256));
        }
        return switch (decoder.decode(bytes, Math.max(SHORTER_SIDE, embedder.shorterSide()))) {
            case Decoding.Refusal refusal -> refused(refusal.reason(), refusal.message());
            case Decoding.Picture picture ->
                new Look.ToEmbed(
                        sha256,
                        picture,
                        hasher.hash(picture.pixels()).hex(),
                        photo.content() instanceof Content.InMemory ? keep(sha256, bytes) : "");
        };
    }

    private String keep(String sha256, byte[] bytes) throws IOException {
        Path relative = folder.photo(sha256);
        Path target = folder.path().resolve(relative);
        if (!Files.exists(target)) {
            SafeFile.write(target, bytes);
        }
        return relative.toString();
    }
}
