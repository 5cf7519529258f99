package io.ocellus.collection;

import io.ocellus.embed.Embedder;
import io.ocellus.image.DHash;
import io.ocellus.image.Decoding;
import io.ocellus.image.Exif;
import io.ocellus.image.Limits;
import io.ocellus.image.PhotoDecoder;
import io.ocellus.image.PhotoHeader;
import io.ocellus.image.Reason;
import io.ocellus.image.Sha256;
import io.ocellus.source.Content;
import io.ocellus.source.SourcePhoto;
import io.ocellus.vector.Half;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The way of one photo from bytes to an embedding. Safe for several threads: one call does the whole way, so
/// that what it touches stays in the cache of one core.
final class Intake {

    /// Photos are decoded to at least this many pixels on the shorter side, whatever the embedder needs, so that
    /// the difference hash of a large photo does not depend on the backbone.
    static final int SHORTER_SIDE = 256;

    private final PhotoDecoder decoder;
    private final Embedder embedder;
    private final KnownPhotos known;
    private final CollectionFolder folder;
    private final Map<String, Long> firstOfSha = new ConcurrentHashMap<>();

    Intake(PhotoDecoder decoder, Embedder embedder, KnownPhotos known, CollectionFolder folder) {
        this.decoder = decoder;
        this.embedder = embedder;
        this.known = known;
        this.folder = folder;
    }

    /// What became of a photo.
    sealed interface Result {
        /// It is ready for the catalogue. Its pixels are let go: what waits for the writer is not bounded in bytes.
        ///
        /// @param storedAs where the copy is kept, relative to the collection, or `""`
        @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
        record Embedded(String sha256, PhotoHeader header, Exif exif, String dhash, String storedAs, short[] embedding)
                implements Result {}

        /// Another photo with the same bytes is there or comes before it.
        record SameBytes(String sha256) implements Result {}

        record Refused(String reason, String message) implements Result {}
    }

    /// @param sequence place of the photo in the order of the sources; of equal photos the first is embedded
    /// @throws IOException if a copy cannot be kept (a full disk)
    Result take(SourcePhoto photo, long sequence) throws IOException {
        return switch (photo.content()) {
            case Content.InMemory held -> take(photo, held.bytes(), sequence);
            case Content.OnDisk onDisk -> {
                if (photo.bytes() > Limits.standard().bytes()) {
                    yield new Result.Refused(
                            Reason.TOO_MANY_BYTES.code(),
                            "%,d bytes are more than a photo has".formatted(photo.bytes()));
                }
                byte[] bytes;
                try {
                    bytes = Files.readAllBytes(onDisk.file());
                } catch (AccessDeniedException e) {
                    yield unreadable("no permission to read it; allow it with chmod");
                } catch (IOException e) {
                    yield unreadable("cannot be read: " + e.getMessage());
                }
                yield take(photo, bytes, sequence);
            }
        };
    }

    private static Result unreadable(String message) {
        return new Result.Refused(Reason.UNREADABLE.code(), message);
    }

    private Result take(SourcePhoto photo, byte[] bytes, long sequence) throws IOException {
        String sha256 = Sha256.of(bytes);
        if (bytes.length > 0 && (firstOfSha.merge(sha256, sequence, Math::min) < sequence || known.hasBytes(sha256))) {
            return new Result.SameBytes(sha256);
        }
        return switch (decoder.decode(bytes, Math.max(SHORTER_SIDE, embedder.shorterSide()))) {
            case Decoding.Refusal refusal -> new Result.Refused(refusal.reason().code(), refusal.message());
            case Decoding.Picture picture ->
                new Result.Embedded(
                        sha256,
                        picture.header(),
                        picture.exif(),
                        DHash.of(picture.pixels()).hex(),
                        photo.content() instanceof Content.InMemory ? keep(sha256, bytes) : "",
                        Half.of(embedder.embed(picture.pixels())));
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
