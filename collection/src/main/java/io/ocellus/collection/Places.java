package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.ImageRow;
import io.ocellus.catalog.Origin;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where photos lie now. Where one was first found, another may have taken its place since, or nothing is left.
final class Places {

    private Places() {}

    /// The place where an image was first found if that still leads to it, else the first of the others; a file
    /// that is there goes before one that is not.
    ///
    /// @param origins every place that leads to the image
    /// @return empty if other photos have taken all its places
    static Optional<String> now(ImageRow image, List<Origin> origins) {
        String first = image.origin().source();
        List<String> places = origins.stream().map(Origin::source).toList();
        List<String> ordered = Stream.concat(
                        places.stream().filter(first::equals), places.stream().filter(place -> !place.equals(first)))
                .toList();
        return ordered.stream()
                .filter(place -> new File(place).exists()) // a Path would not take every name
                .findFirst()
                .or(() -> ordered.stream().findFirst());
    }

    /// The file of an image: where it is kept, or where it lies now.
    ///
    /// @return a path that need not exist any more
    static Path file(CollectionFolder folder, Catalog catalog, ImageRow image) {
        return image.storedAs().isEmpty()
                ? Path.of(shown(catalog, image))
                : folder.path().resolve(image.storedAs());
    }

    /// The name under which people find an image: its place, or the former one where it has none any more.
    static String shown(Catalog catalog, ImageRow image) {
        return now(image, catalog.origins(image.id())).orElse(image.origin().source());
    }
}
