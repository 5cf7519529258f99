package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.ImageRow;
import io.ocellus.catalog.Split;
import io.ocellus.catalog.Spot;
import io.ocellus.taxonomy.Taxonomy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The photos that a network may be trained on: every labelled image that is not for testing, divided anew into
/// those to learn from and those held out.
final class NetworkLessons {

    private final CollectionFolder folder;
    private final Catalog catalog;
    private final Taxonomy taxonomy;

    NetworkLessons(CollectionFolder folder, Catalog catalog) {
        this.folder = folder;
        this.catalog = catalog;
        this.taxonomy = Taxonomy.of(catalog.taxa());
    }

    /// In the order of image ids. A photo whose place another has taken is left out.
    ///
    /// @param within taxon that photos must show, by name or id; empty for all
    /// @param heldOut share of each taxon's photos, 0 to 1; groups are never divided
    /// @param seed the division is drawn from it
    /// @throws CollectionException if there is nothing to learn from
    List<LabelledPhoto> divided(Optional<String> within, double heldOut, long seed) {
        Map<Long, Spot> spots = spots(within);
        Map<Long, List<Integer>> further = catalog.furtherTaxa(spots.keySet());
        SplitPlan.Groups groups = LessonPlan.groups(catalog, spots);
        List<SplitPlan.Item> items = new ArrayList<>();
        spots.values()
                .forEach(spot -> taxa(spot, further)
                        .forEach(taxon -> items.add(new SplitPlan.Item(spot.imageId(), taxon, Split.NONE))));
        Map<Long, Split> sides = new SplitPlan(groups, heldOut, seed).divide(items, List.of());
        Set<Path> taken = new HashSet<>();
        List<LabelledPhoto> photos = new ArrayList<>();
        for (Spot spot : spots.values()) {
            Optional<Path> file = file(spot.imageId()).filter(taken::add);
            if (file.isPresent()) {
                photos.add(new LabelledPhoto(
                        file.get(),
                        catalog.image(spot.imageId()).orElseThrow().sha256(),
                        taxa(spot, further).stream()
                                .map(taxon ->
                                        taxonomy.taxon(taxonomy.node(taxon)).scientificName())
                                .toList(),
                        "group " + groups.root(spot.imageId()),
                        sides.get(spot.imageId()) == Split.TEST
                                ? LabelledPhoto.Side.HELD_OUT
                                : LabelledPhoto.Side.LEARN));
            }
        }
        return photos;
    }

    private Map<Long, Spot> spots(Optional<String> within) {
        Map<Long, Spot> all = LessonPlan.spots(catalog, taxonomy);
        if (within.isEmpty()) {
            return all;
        }
        int branch = Taxa.require(taxonomy, within.get());
        Map<Long, Spot> some = new LinkedHashMap<>();
        all.forEach((image, spot) -> {
            if (taxonomy.isWithin(taxonomy.node(spot.taxonId()), branch)) {
                some.put(image, spot);
            }
        });
        if (some.isEmpty()) {
            throw new CollectionException("no labelled photo that is not for testing shows '%s', or a taxon within it"
                    .formatted(within.get()));
        }
        return some;
    }

    private List<Integer> taxa(Spot spot, Map<Long, List<Integer>> further) {
        List<Integer> others = further.getOrDefault(spot.imageId(), List.of());
        return Stream.concat(Stream.of(spot.taxonId()), others.stream().filter(taxonomy::contains))
                .distinct()
                .toList();
    }

    /* Where the photo is kept, or where it lies now. */
    private Optional<Path> file(long id) {
        ImageRow image = catalog.image(id).orElseThrow();
        return image.storedAs().isEmpty()
                ? Places.now(image, catalog.origins(id)).map(Path::of)
                : Optional.of(folder.path().resolve(image.storedAs()));
    }
}
