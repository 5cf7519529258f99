package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.FeatureSpaceRow;
import io.ocellus.catalog.Split;
import io.ocellus.catalog.Spot;
import io.ocellus.classify.Classes;
import io.ocellus.classify.Nearest;
import io.ocellus.classify.Neighbours;
import io.ocellus.index.Access;
import io.ocellus.index.FlatIndex;
import io.ocellus.index.Measure;
import io.ocellus.index.SimilarityIndex;
import io.ocellus.model.FileLease;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.Half;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The images of a collection as they are searched: their vectors in an index, their taxa and splits in arrays.
///
/// [#now] brings it up to date with everything committed before the call, by any process, so that a photo
/// labelled a moment ago counts. The vectors come from a cache file that one process at a time extends; the
/// others read it and keep what is newer in memory. Thread-safe.
final class Gallery implements AutoCloseable {

    private static final float SAME = 0.999f; // cosine of a vector with itself, rounded to half precision

    private final Catalog catalog;
    private final FeatureSpaceRow space;
    private final FlatIndex index;
    private final @Nullable FileLease lease; // held by the one gallery that extends the cache file
    private @Nullable View view;

    /// What was known at one moment. Immutable, but for the index, which only ever gains newer images.
    ///
    /// @param space that its vectors are of, whichever is in use by now
    /// @param changes the state of the catalogue that it was made from
    /// @param nodes `int[highest image id + 1]`, node of the label or [Neighbours#NO_VOTE]
    /// @param further nodes that images show beside the one in `nodes`, by image; usually empty
    /// @param splits of the images, by id; null where there is no image
    /// @param images how many there are
    /// @param classes that images which may vote are labelled with
    /// @param voters the images which may vote, by what they show
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record View(
            FeatureSpaceRow space,
            long changes,
            Taxonomy taxonomy,
            SimilarityIndex index,
            int[] nodes,
            Map<Long, Set<Integer>> further,
            @Nullable Split[] splits,
            int images,
            Classes classes,
            Voters voters) {

        /// Node of the label of an image that may vote: one labelled and not set aside for testing.
        int vote(long image) {
            return image < nodes.length && splits[(int) image] != Split.TEST ? nodes[(int) image] : Neighbours.NO_VOTE;
        }

        /// The images that may vote most like an embedding: as many as `neighbours` asks.
        ///
        /// @param embedding `float[dimension]`, raw
        Nearest nearest(float[] embedding) {
            return Nearest.of(index, embedding, this::vote, Neighbours.Settings.DEFAULT.count());
        }

        /// How many images that may vote are labelled with exactly a taxon.
        int votes(int node) {
            return voters.of(node).length;
        }

        /// All nodes that a labelled image shows; none for one without a label.
        Set<Integer> shown(long image) {
            Set<Integer> shown = new TreeSet<>(further.getOrDefault(image, Set.of()));
            if (node(image) != Neighbours.NO_VOTE) {
                shown.add(node(image));
            }
            return shown;
        }

        /// Node of the label, or [Neighbours#NO_VOTE].
        int node(long image) {
            return image < nodes.length ? nodes[(int) image] : Neighbours.NO_VOTE;
        }

        boolean holds(long image) {
            return image < splits.length && splits[(int) image] != null;
        }

        /// Whether an image has the label and the split that it had when this view was made.
        boolean agreesWith(Spot spot) {
            int node = node(spot.imageId());
            int taxon = node == Neighbours.NO_VOTE ? 0 : taxonomy.id(node);
            return holds(spot.imageId()) && splits[(int) spot.imageId()] == spot.split() && taxon == spot.taxonId();
        }
    }

    private Gallery(Catalog catalog, FeatureSpaceRow space, FlatIndex index, @Nullable FileLease lease) {
        this.catalog = catalog;
        this.space = space;
        this.index = index;
        this.lease = lease;
    }

    /* A cache that cannot be written (a full disk) is no reason to answer nothing: it is then read, and what it
     * lacks is kept in memory. */
    static Gallery open(Catalog catalog, Path derived, FeatureSpaceRow space) throws IOException {
        Path file = cache(derived, space);
        Optional<FileLease> lease = lease(derived, file.getFileName() + ".lock");
        if (lease.isPresent()) {
            try {
                return new Gallery(catalog, space, writable(catalog, file, space), lease.get());
            } catch (IOException | UncheckedIOException e) {
                lease.get().close();
            }
        }
        return new Gallery(catalog, space, index(file, space, Access.READ), null);
    }

    /// The file of one space: two are searched side by side while a collection moves from one to the other.
    static Path cache(Path derived, FeatureSpaceRow space) {
        return derived.resolve(
                "vectors-%s.f16".formatted(space.name().substring(space.name().indexOf('@') + 1)));
    }

    private static Optional<FileLease> lease(Path derived, String name) {
        try {
            return FileLease.tryTake(Files.createDirectories(derived), name);
        } catch (IOException e) { // the folder cannot be written either
            return Optional.empty();
        }
    }

    private static FlatIndex writable(Catalog catalog, Path file, FeatureSpaceRow space) throws IOException {
        FlatIndex index = index(file, space, Access.READ_WRITE);
        if (isOf(catalog, space, index)) {
            return index;
        }
        index.close();
        Files.delete(file);
        return index(file, space, Access.READ_WRITE);
    }

    private static FlatIndex index(Path file, FeatureSpaceRow space, Access access) throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        return FlatIndex.open(file, space.name(), space.dimension(), Measure.COSINE, threads, access);
    }

    /// Whether the cache was made from this catalogue. Beside one that was restored from a backup, or begun
    /// anew, a cache may hold other photos under the same ids; then the newest that it holds is unknown, or
    /// looks different.
    private static boolean isOf(Catalog catalog, FeatureSpaceRow space, FlatIndex index) {
        long newest = index.highestId();
        if (newest == 0) {
            return true;
        }
        return catalog.embedding(space, newest)
                .map(half -> index.nearest(Half.toFloats(half), 1, id -> id == newest))
                .filter(found -> !found.isEmpty() && found.getFirst().similarity() > SAME)
                .isPresent();
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
        List<Spot> spots = new ArrayList<>();
        catalog.forEachSpot(spots::add);
        Map<Long, List<Integer>> furtherTaxa = FurtherLabels.of(catalog);
        // after the labels: taxa are never deleted, so whatever they name is there
        Taxonomy taxonomy = Taxonomy.of(catalog.taxa());
        int ids = spots.isEmpty() ? 0 : Math.toIntExact(spots.getLast().imageId() + 1);
        int[] nodes = new int[ids];
        Arrays.fill(nodes, Neighbours.NO_VOTE); // where an image was removed, too
        Split[] splits = new Split[ids];
        for (Spot spot : spots) {
            int id = (int) spot.imageId();
            nodes[id] = spot.taxonId() == 0 ? Neighbours.NO_VOTE : taxonomy.node(spot.taxonId());
            splits[id] = spot.split();
        }
        Map<Long, Set<Integer>> further = new HashMap<>();
        furtherTaxa.forEach((image, taxa) ->
                further.put(image, taxa.stream().map(taxonomy::node).collect(Collectors.toSet())));
        Classes classes = Classes.of(
                IntStream.range(0, ids).filter(id -> splits[id] != Split.TEST).map(id -> nodes[id]));
        Voters voters = new Voters(
                taxonomy.size(),
                image -> splits[image] == Split.TEST ? Neighbours.NO_VOTE : nodes[image],
                ids,
                further);
        View read = new View(space, changes, taxonomy, index, nodes, further, splits, spots.size(), classes, voters);
        bringUpToDate(read, spots);
        return read;
    }

    private void bringUpToDate(View read, List<Spot> spots) {
        catalog.forEachEmbedding(space, index.highestId(), index::add);
        index.ids().filter(id -> !read.holds(id)).forEach(index::remove);
        for (Spot spot : spots) { // images that were removed once and are back
            if (!index.contains(spot.imageId())) {
                catalog.embedding(space, spot.imageId()).ifPresent(half -> index.add(spot.imageId(), half));
            }
        }
        if (lease != null) {
            flush();
        }
    }

    private void flush() {
        try {
            index.flush();
        } catch (UncheckedIOException e) {
            // The answer needs only what is in memory. The file holds what it held, and the flush that follows the
            // next change of the collection brings it all of what it lacks.
        }
    }

    @Override
    public void close() throws IOException {
        try (FileLease held = lease) {
            index.close();
        }
    }
}
