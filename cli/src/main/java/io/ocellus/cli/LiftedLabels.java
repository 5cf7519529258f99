package io.ocellus.cli;

import io.ocellus.augment.Manifest;
import io.ocellus.collection.CollectionException;
import io.ocellus.collection.LabelledPhoto;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The photos of a collection with their labels lifted to a rank: `Danaus plexippus` to its genus. Photos of taxa
/// that have none of that rank above them are left out.
final class LiftedLabels {

    private final Taxonomy taxonomy;
    private final String rank;
    private final Map<String, Integer> nodes = new HashMap<>();

    /// Photos to learn from, and to be judged by.
    ///
    /// @param manifest with the lifted labels
    /// @param photos the same, by their files
    record Lessons(Manifest manifest, List<LabelledPhoto> photos) {}

    private LiftedLabels(Taxonomy taxonomy, String rank) {
        this.taxonomy = taxonomy;
        this.rank = rank;
        for (int node = 0; node < taxonomy.size(); node++) {
            nodes.put(taxonomy.taxon(node).scientificName(), node);
        }
    }

    /// The photos that are not for testing, divided anew.
    ///
    /// @param rank case does not matter
    /// @param heldOut share of the photos by which the training is judged
    /// @throws CollectionException if fewer than two taxa of the rank have photos
    static Lessons of(PhotoCollection collection, String rank, double heldOut, long seed) {
        LiftedLabels lifted = new LiftedLabels(collection.taxonomy(), rank);
        List<Manifest.Entry> entries = new ArrayList<>();
        List<LabelledPhoto> photos = new ArrayList<>();
        for (LabelledPhoto photo : collection.labelledPhotos(heldOut, seed)) {
            List<String> labels = lifted.above(photo.taxa());
            if (!labels.isEmpty()) {
                Manifest.Part part = switch (photo.side()) {
                    case LEARN -> Manifest.Part.TRAIN;
                    case HELD_OUT -> Manifest.Part.VALIDATE;
                };
                entries.add(new Manifest.Entry(photo.file(), labels, part, photo.group()));
                photos.add(photo);
            }
        }
        Manifest manifest = Manifest.of(entries);
        if (manifest.labels().size() < 2) {
            throw new CollectionException(
                    "%d taxa of rank '%s' have labelled photos, and a network learns from two or more: see ocellus taxa for the ranks there are"
                            .formatted(manifest.labels().size(), rank));
        }
        return new Lessons(manifest, List.copyOf(photos));
    }

    private List<String> above(List<String> taxa) {
        return taxa.stream()
                .map(name -> nodes.getOrDefault(name, -1))
                .filter(node -> node >= 0)
                .map(node -> taxonomy.ancestorAtRank(node, rank))
                .filter(node -> node >= 0)
                .map(node -> taxonomy.taxon(node).scientificName())
                .distinct()
                .toList();
    }
}
