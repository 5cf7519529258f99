package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.FeatureSpaceRow;
import io.ocellus.catalog.Split;
import io.ocellus.catalog.Spot;
import io.ocellus.classify.Neighbours;
import io.ocellus.index.Access;
import io.ocellus.index.FlatIndex;
import io.ocellus.index.Measure;
import io.ocellus.index.SimilarityIndex;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.Half;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The images of a collection as they are searched: their vectors in an index, their taxa and splits in arrays.
///
/// [#now] brings it up to date with everything committed before the call, by any process, so that a photo
/// labelled a moment ago counts. The vectors come from a cache file that one process at a time extends; the
/// others read it and keep what is newer in memory. Thread-safe.
final class Gallery implements AutoCloseable {

    private static final float SAME = 0.999f; // cosine of a vector with itself, rounded to half precision

    private final Catalog catalog;
    private final FlatIndex index;
    private final @Nullable FileChannel lockFile; // held by the process that extends the cache file
    private @Nullable View view;

    /// What was known at one moment. Immutable, but for the index, which only ever gains newer images.
    ///
    /// @param changes the state of the catalogue that it was made from
    /// @param nodes `int[highest image id + 1]`, node of the label or [Neighbours#NO_VOTE]
    /// @param splits of the images, by id; null where there is no image
    /// @param images how many there are
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record View(
            long changes,
            Taxonomy taxonomy,
            SimilarityIndex index,
            int[] nodes,
            @Nullable Split[] splits,
            int images) {

        /// Node of the label of an image that may vote: one labelled and not set aside for testing.
        int vote(long image) {
            return image < nodes.length && splits[(int) image] != Split.TEST ? nodes[(int) image] : Neighbours.NO_VOTE;
        }

        /// Node of the label, or [Neighbours#NO_VOTE].
        int node(long image) {
            return image < nodes.length ? nodes[(int) image] : Neighbours.NO_VOTE;
        }

        boolean holds(long image) {
            return image < splits.length && splits[(int) image] != null;
        }
    }

    private Gallery(Catalog catalog, FlatIndex index, @Nullable FileChannel lockFile) {
        this.catalog = catalog;
        this.index = index;
        this.lockFile = lockFile;
    }

    static Gallery open(Catalog catalog, Path derived, FeatureSpaceRow space) throws IOException {
        Files.createDirectories(derived);
        FileChannel lockFile = tryLock(derived.resolve("vectors.lock"));
        Access access = lockFile == null ? Access.READ : Access.READ_WRITE;
        Path file = derived.resolve("vectors.f16");
        FlatIndex index = index(file, space, access);
        if (lockFile != null && !isOf(catalog, index)) {
            index.close();
            Files.delete(file);
            index = index(file, space, access);
        }
        return new Gallery(catalog, index, lockFile);
    }

    private static FlatIndex index(Path file, FeatureSpaceRow space, Access access) throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        return FlatIndex.open(file, space.name(), space.dimension(), Measure.COSINE, threads, access);
    }

    /// Whether the cache was made from this catalogue. Beside one that was restored from a backup, or begun anew,
    /// a cache may hold other photos under the same ids; then the newest that it holds is unknown, or looks
    /// different.
    private static boolean isOf(Catalog catalog, FlatIndex index) {
        long newest = index.highestId();
        if (newest == 0) {
            return true;
        }
        return catalog.embedding(newest)
                .map(half -> index.nearest(Half.toFloats(half), 1, id -> id == newest))
                .filter(found -> !found.isEmpty() && found.getFirst().similarity() > SAME)
                .isPresent();
    }

    private static @Nullable FileChannel tryLock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // this very process extends it in another place: then this gallery is a reader like any other
        }
        channel.close();
        return null;
    }

    /// Everything committed before this call.
    synchronized View now() {
        long changes = catalog.changes();
        View known = view;
        if (known == null || known.changes() != changes) {
            known = read(changes);
            view = known;
        }
        return known;
    }

    private View read(long changes) {
        Taxonomy taxonomy = Taxonomy.of(catalog.taxa());
        List<Spot> spots = new ArrayList<>();
        catalog.forEachSpot(spots::add);
        int ids = spots.isEmpty() ? 0 : Math.toIntExact(spots.getLast().imageId() + 1);
        int[] nodes = new int[ids];
        Arrays.fill(nodes, Neighbours.NO_VOTE); // where an image was removed, too
        Split[] splits = new Split[ids];
        for (Spot spot : spots) {
            int id = (int) spot.imageId();
            nodes[id] = spot.taxonId() == 0 ? Neighbours.NO_VOTE : taxonomy.node(spot.taxonId());
            splits[id] = spot.split();
        }
        View read = new View(changes, taxonomy, index, nodes, splits, spots.size());
        bringUpToDate(read, spots);
        return read;
    }

    private void bringUpToDate(View read, List<Spot> spots) {
        catalog.forEachEmbedding(index.highestId(), index::add);
        index.ids().filter(id -> !read.holds(id)).forEach(index::remove);
        for (Spot spot : spots) { // images that were removed once and are back
            if (!index.contains(spot.imageId())) {
                catalog.embedding(spot.imageId()).ifPresent(half -> index.add(spot.imageId(), half));
            }
        }
        if (lockFile != null) {
            index.flush();
        }
    }

    @Override
    public void close() throws IOException {
        index.close();
        if (lockFile != null) {
            lockFile.close(); // and with it the lock
        }
    }
}
