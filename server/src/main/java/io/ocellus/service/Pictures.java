package io.ocellus.service;

import io.ocellus.catalog.ImageRow;
import io.ocellus.collection.Album;
import io.ocellus.image.Decoding;
import io.ocellus.image.PhotoDecoder;
import io.ocellus.image.Thumbnail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The photos themselves, small and as they came. Small ones are drawn once and kept in `derived/`. Thread-safe.
public final class Pictures {

    /// The sizes in which a photo can be had: pixels of its longer side.
    public static final List<Integer> SIZES = List.of(160, 320, 640, 1280);

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int HASH_IN_TAG = 20;

    private final Album album;
    private final Semaphore drawing;
    private final PhotoDecoder decoder = PhotoDecoder.standard();

    /// @param drawing how many may be drawn at once, of all collections
    Pictures(Album album, Semaphore drawing) {
        this.album = album;
        this.drawing = drawing;
    }

    /// A file to be sent.
    ///
    /// @param etag that changes when the picture does, without quotes
    public record Picture(Path file, String mediaType, String etag) {}

    /// A photo in one of [#SIZES]; one that is small already is not enlarged.
    ///
    /// @throws NotThereException if there is no such photo, or its file is gone or damaged
    /// @throws NotUnderstoodException if the size is none of them
    public Picture thumbnail(long image, int size) throws IOException, InterruptedException {
        if (!SIZES.contains(size)) {
            throw new NotUnderstoodException("there is no size of %d pixels: ask for one of %s".formatted(size, SIZES));
        }
        ImageRow row = album.find(image).orElseThrow(() -> PhotoLists.noPhoto(image));
        String sha256 = row.sha256();
        Path file = album.derived()
                .resolve("thumbnails")
                .resolve(Integer.toString(size))
                .resolve(sha256.substring(0, 2))
                .resolve(sha256.substring(2) + ".jpg");
        if (!Files.exists(file)) {
            draw(row, size, file);
        }
        return new Picture(file, "image/jpeg", sha256.substring(0, HASH_IN_TAG) + "-" + size);
    }

    private void draw(ImageRow row, int size, Path target) throws IOException, InterruptedException {
        if (!drawing.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new BusyException("many thumbnails are being drawn; ask again in a moment", Duration.ofSeconds(2));
        }
        try {
            if (Files.exists(target)) {
                return; // somebody else drew it meanwhile
            }
            switch (decoder.decode(album.file(row), size)) {
                case Decoding.Refusal refusal ->
                    throw new NotThereException("photo %d cannot be shown: %s".formatted(row.id(), refusal.message()));
                case Decoding.Picture picture -> write(target, Thumbnail.jpeg(picture.pixels(), size));
            }
        } finally {
            drawing.release();
        }
    }

    /* A cache: renamed when it is whole, but not forced to the disk. */
    private static void write(Path target, byte[] jpeg) throws IOException {
        Files.createDirectories(target.getParent());
        Path fresh = Files.createTempFile(target.getParent(), ".new", "");
        try {
            Files.write(fresh, jpeg);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /// A photo as it came.
    ///
    /// @throws NotThereException if there is no such photo, its file is gone, or no photo any more
    public Picture original(long image) throws IOException {
        ImageRow row = album.find(image).orElseThrow(() -> PhotoLists.noPhoto(image));
        Path file = album.file(row);
        if (!Files.isRegularFile(file)) {
            throw new NotThereException("the file of photo %d is not there any more".formatted(image));
        }
        return new Picture(file, MediaType.of(file), row.sha256().substring(0, HASH_IN_TAG));
    }
}
