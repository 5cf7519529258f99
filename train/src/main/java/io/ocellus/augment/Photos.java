package io.ocellus.augment;

import io.ocellus.image.Decoding;
import io.ocellus.image.Decoding.Picture;
import io.ocellus.image.Decoding.Refusal;
import io.ocellus.image.PhotoDecoder;
import io.ocellus.image.Pixels;
import io.ocellus.image.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/// The photos of a manifest, decoded and shrunk, by their number there. Decodes again at every call, unless it
/// was told to keep what it has decoded. What cannot be decoded is remembered and not tried again.
///
/// Photos are the same whether they are kept or not. Thread-safe; closed after all [PhotoBatches] that read it.
public final class Photos implements AutoCloseable {

    /// How much longer than the network's side the shorter side of a photo for training is: a view of 3/4 of
    /// the area then has about as many pixels as it needs.
    private static final double MARGIN = 1.15;

    private final Manifest manifest;
    private final int shorterSide;
    private final Size size;
    private final Optional<PhotoCache> cache;
    private final PhotoDecoder decoder = PhotoDecoder.standard();
    private final Map<Integer, Refusal> refusals = new ConcurrentSkipListMap<>();

    private enum Size {
        /// The shorter side has as many pixels as asked for, or what the photo has.
        EXACT,
        /// As the decoder leaves it: up to twice as many.
        AS_DECODED
    }

    /// A photo of the manifest that cannot be decoded.
    ///
    /// @param index of the entry
    /// @param message what is wrong and what to do; without the file's name
    public record Unreadable(int index, Path file, Reason reason, String message) {}

    private Photos(Manifest manifest, int shorterSide, Size size, Optional<PhotoCache> cache) {
        this.manifest = manifest;
        this.shorterSide = shorterSide;
        this.size = size;
        this.cache = cache;
    }

    /// Photos to be augmented: their shorter side has 1.15 times as many pixels as the network's, or fewer
    /// where the photo has fewer.
    ///
    /// @param side of the network's picture, pixels
    public static Photos toTrain(Manifest manifest, int side) {
        return new Photos(manifest, shorterSide(side), Size.EXACT, Optional.empty());
    }

    /// Photos to be seen exactly as [NetworkInput#evaluating] says: as large as they are decoded when the
    /// network is used.
    public static Photos toEvaluate(Manifest manifest, NetworkInput input) {
        return new Photos(manifest, input.evaluating().shorterSide(), Size.AS_DECODED, Optional.empty());
    }

    /// The same photos, kept once they have been decoded.
    ///
    /// @param folder for a file that is deleted when this is closed
    /// @param budget bytes that may be kept; photos beyond are decoded each time
    /// @throws IOException if the file cannot be made
    public Photos keeping(Path folder, long budget) throws IOException {
        PhotoCache made = new PhotoCache(folder, budget, manifest.entries().size());
        return new Photos(manifest, shorterSide, size, Optional.of(made));
    }

    public Manifest manifest() {
        return manifest;
    }

    /// The photo of an entry, or nothing where it cannot be decoded: [#unreadable] tells why.
    ///
    /// @param index of the entry
    public Optional<Pixels> photo(int index) {
        if (refusals.containsKey(index)) {
            return Optional.empty();
        }
        Optional<Pixels> kept = cache.flatMap(pictures -> pictures.find(index));
        return kept.isPresent() ? kept : decoded(index);
    }

    private Optional<Pixels> decoded(int index) {
        Decoding decoding = decoder.decode(manifest.entries().get(index).file(), shorterSide);
        return switch (decoding) {
            case Refusal refusal -> {
                refusals.put(index, refusal);
                yield Optional.empty();
            }
            case Picture picture -> {
                Pixels photo = size == Size.EXACT ? shrunk(picture.pixels()) : picture.pixels();
                cache.ifPresent(pictures -> pictures.keep(index, photo));
                yield Optional.of(photo);
            }
        };
    }

    private Pixels shrunk(Pixels photo) {
        double factor = (double) shorterSide / photo.shorterSide();
        return factor >= 1
                ? photo
                : photo.resized((int) Math.round(photo.width() * factor), (int) Math.round(photo.height() * factor));
    }

    /// What could not be decoded so far, by index.
    public List<Unreadable> unreadable() {
        return refusals.entrySet().stream()
                .map(entry -> new Unreadable(
                        entry.getKey(),
                        manifest.entries().get(entry.getKey()).file(),
                        entry.getValue().reason(),
                        entry.getValue().message()))
                .toList();
    }

    /// How many photos are kept.
    public long kept() {
        return cache.map(PhotoCache::kept).orElse(0L);
    }

    /// Why photos are no longer kept although there is room, in one sentence; empty while all is well.
    public String trouble() {
        return cache.map(PhotoCache::trouble).orElse("");
    }

    /// Whether these are photos for [#toTrain] with a network of this side.
    boolean areToTrain(int side) {
        return size == Size.EXACT && shorterSide == shorterSide(side);
    }

    /// Whether these are photos for [#toEvaluate].
    boolean areToEvaluate(NetworkInput input) {
        return size == Size.AS_DECODED && shorterSide == input.evaluating().shorterSide();
    }

    private static int shorterSide(int side) {
        return (int) Math.ceil(side * MARGIN);
    }

    /// Deletes what was kept.
    @Override
    public void close() {
        cache.ifPresent(PhotoCache::close);
    }
}
