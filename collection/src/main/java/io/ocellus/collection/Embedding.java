package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.FeatureSpaceRow;
import io.ocellus.catalog.ImageRow;
import io.ocellus.collection.ImportReport.RefusedFile;
import io.ocellus.embed.Embedder;
import io.ocellus.embed.FeatureSpace;
import io.ocellus.image.Decoding;
import io.ocellus.image.PhotoBytes;
import io.ocellus.image.PhotoDecoder;
import io.ocellus.image.Pixels;
import io.ocellus.image.Sha256;
import io.ocellus.vector.Half;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Embeds the images of a collection into another feature space, beside the one in use, and switches when the
/// new one is complete. One run per instance; the caller holds the lock of the collection.
///
/// What a batch brought is committed before the next begins, so whatever ends a run, the next goes on behind
/// the last batch. Nobody reads the new space before the switch, and whoever reads the old one names it, so
/// vectors of the two never meet. The photo at a place must still be the one that was imported: its SHA-256
/// is compared.
final class Embedding {

    private static final int BATCH = 64; // images in a transaction, as an import writes them
    private static final int TOGETHER = 2; // photos a run of the network, as an import embeds them

    private final CollectionFolder folder;
    private final Catalog catalog;
    private final Embedder embedder;
    private final ImportProgress progress;
    private final PhotoDecoder decoder = PhotoDecoder.standard();
    private final List<RefusedFile> refused = new ArrayList<>();
    private long embedded;

    Embedding(CollectionFolder folder, Catalog catalog, Embedder embedder, ImportProgress progress) {
        this.folder = folder;
        this.catalog = catalog;
        this.embedder = embedder;
        this.progress = progress;
    }

    /// What became of an image: its vector, or why there is none.
    private sealed interface Look {

        record Seen(Pixels pixels) implements Look {}

        record Unseen(String reason, String message) implements Look {}
    }

    /// @throws InterruptedException if the thread is interrupted; what was committed stays
    EmbedReport run() throws InterruptedException {
        long start = System.nanoTime();
        FeatureSpace made = embedder.space();
        FeatureSpaceRow space = new FeatureSpaceRow(made.name(), made.backbone(), made.dimension());
        String before = catalog.featureSpace().map(FeatureSpaceRow::name).orElse("");
        catalog.beginFeatureSpace(space);
        long total = catalog.imagesWithout(space, 0, Integer.MAX_VALUE).size();
        List<Long> batch = catalog.imagesWithout(space, 0, BATCH);
        for (long done = 0; !batch.isEmpty(); batch = catalog.imagesWithout(space, batch.getLast(), BATCH)) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while images were embedded; what is done is kept");
            }
            embed(space, batch);
            done += batch.size();
            progress.at(ImportProgress.Stage.READING, done, total);
        }
        long missing = catalog.switchFeatureSpace(space);
        return new EmbedReport(
                folder.name(),
                before,
                space.name(),
                missing == 0,
                space.name(),
                embedded,
                missing,
                refused,
                (System.nanoTime() - start) / 1e9);
    }

    private void embed(FeatureSpaceRow space, List<Long> batch) {
        List<ImageRow> images =
                batch.stream().map(id -> catalog.image(id).orElseThrow()).toList();
        List<List<Optional<short[]>>> pairs = IntStream.range(0, Math.ceilDiv(images.size(), TOGETHER))
                .parallel()
                .mapToObj(pair ->
                        vectors(images.subList(pair * TOGETHER, Math.min(images.size(), (pair + 1) * TOGETHER))))
                .toList();
        Map<Long, short[]> vectors = new LinkedHashMap<>();
        for (int i = 0; i < images.size(); i++) {
            long id = images.get(i).id();
            pairs.get(i / TOGETHER).get(i % TOGETHER).ifPresent(half -> vectors.put(id, half));
        }
        catalog.addEmbeddings(space, vectors);
        embedded += vectors.size();
    }

    private List<Optional<short[]>> vectors(List<ImageRow> images) {
        List<Look> looks = images.stream().map(this::look).toList();
        List<Pixels> pixels = new ArrayList<>();
        for (int i = 0; i < looks.size(); i++) {
            switch (looks.get(i)) {
                case Look.Seen seen -> pixels.add(seen.pixels());
                case Look.Unseen unseen -> refuse(images.get(i), unseen);
            }
        }
        float[][] seen = pixels.isEmpty() ? new float[0][] : embedder.embed(pixels);
        List<Optional<short[]>> vectors = new ArrayList<>();
        int next = 0;
        for (Look look : looks) {
            vectors.add(look instanceof Look.Seen ? Optional.of(Half.of(seen[next++])) : Optional.empty());
        }
        return vectors;
    }

    /// Removed images are embedded so that they can be restored; one whose photo is gone is nobody's concern
    /// now.
    private void refuse(ImageRow image, Look.Unseen why) {
        if (!image.removed()) {
            synchronized (refused) {
                refused.add(new RefusedFile(Places.shown(catalog, image), why.reason(), why.message()));
            }
        }
    }

    private Look look(ImageRow image) {
        return switch (decoder.read(Places.file(folder, catalog, image))) {
            case Decoding.Refusal refusal -> new Look.Unseen(refusal.reason().code(), refusal.message());
            case PhotoBytes.Held held ->
                Sha256.of(held.file()).equals(image.sha256())
                        ? decoded(held.file())
                        : new Look.Unseen(
                                "changed",
                                "another photo lies there than was imported as image %d; put the former one back"
                                        .formatted(image.id()));
        };
    }

    private Look decoded(byte[] file) {
        return switch (decoder.decode(file, Math.max(Intake.SHORTER_SIDE, embedder.shorterSide()))) {
            case Decoding.Refusal refusal -> new Look.Unseen(refusal.reason().code(), refusal.message());
            case Decoding.Picture picture -> new Look.Seen(picture.pixels());
        };
    }
}
