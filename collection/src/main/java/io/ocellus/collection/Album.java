package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.ChangeRow;
import io.ocellus.catalog.DecisionRow;
import io.ocellus.catalog.ImageFilter;
import io.ocellus.catalog.ImageRow;
import io.ocellus.catalog.LabelRow;
import io.ocellus.catalog.Origin;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The photos of a collection, to be looked through: lists, single ones, where their files lie, what was said of
/// them. Reads only. Thread-safe.
public final class Album {

    private final CollectionFolder folder;
    private final Catalog catalog;

    Album(CollectionFolder folder, Catalog catalog) {
        this.folder = folder;
        this.catalog = catalog;
    }

    /// A page of images by id.
    ///
    /// @param afterId where the page before ended; 0 for the first
    public List<ImageRow> page(ImageFilter filter, long afterId, int limit) {
        return catalog.images(filter, afterId, limit);
    }

    /// How many images a filter lets through.
    public long count(ImageFilter filter) {
        return catalog.count(filter);
    }

    /// An image, removed or not.
    public Optional<ImageRow> find(long id) {
        return catalog.image(id);
    }

    /// Many images in the order of the ids; those that are not there are left out.
    public List<ImageRow> find(Collection<Long> ids) {
        return catalog.images(ids);
    }

    /// The image of a file that is there already.
    public Optional<Long> findBySha(String sha256) {
        return Optional.ofNullable(catalog.idsBySha(List.of(sha256)).get(sha256));
    }

    /// The images of one encounter with an organism that are not removed, by id.
    ///
    /// @param observation as images have it in their provenance; none belong to ""
    public List<Long> ofObservation(String observation) {
        return catalog.ofObservation(observation);
    }

    /// Names under which people find images, by id: the place of each, or the former one where it has none.
    public Map<Long, String> names(Collection<ImageRow> images) {
        Map<Long, List<Origin>> origins =
                catalog.origins(images.stream().map(ImageRow::id).toList());
        Map<Long, String> names = new HashMap<>();
        for (ImageRow image : images) {
            names.put(
                    image.id(),
                    Places.now(image, origins.getOrDefault(image.id(), List.of()))
                            .orElse(image.origin().source()));
        }
        return names;
    }

    /// The file of an image.
    ///
    /// @return a path that need not exist any more
    public Path file(ImageRow image) {
        return Places.file(folder, catalog, image);
    }

    /// All labels that an image ever had, oldest first.
    public List<LabelRow> labels(long id) {
        return catalog.history(id);
    }

    /// All removals, restorations and reviews of an image, oldest first.
    public List<DecisionRow> decisions(long id) {
        return catalog.decisions(id);
    }

    /// What people did, newest first.
    public List<ChangeRow> changesBefore(Instant before, int limit) {
        return catalog.changesBefore(before, limit);
    }

    /// Pairs of images that look like one photo, by their difference hashes.
    ///
    /// @param distance bits of 256 that differ
    public record AlikePair(long image, long other, int distance) {}

    /// All such pairs, by the greater id, then the smaller. Looks at the hashes of all images: some seconds for
    /// 100,000.
    public List<AlikePair> alike() {
        return LookAlikes.find(catalog, image -> true).alike();
    }

    /// An image of each taxon, by the id of the taxon; taxa without images are left out.
    public Map<Integer, Long> firstImages() {
        return catalog.firstImages();
    }

    /// A number that stays the same as long as no image is added, removed or restored. Cheap.
    public long mark() {
        return catalog.imagesMark();
    }

    /// Where caches of this collection may lie; safe to delete.
    public Path derived() {
        return folder.derived();
    }

    /// A number that grows with every committed change, also of other processes. Cheap.
    public long changes() {
        return catalog.changes();
    }
}
