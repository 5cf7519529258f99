package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.ImageFilter;
import io.ocellus.catalog.ImageRow;
import io.ocellus.image.Sha256;
import io.ocellus.taxonomy.Taxonomy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Names the images, labels and splits that a result rests on.
final class DataHash {

    private static final int PAGE = 1_000;

    private DataHash() {}

    /// SHA-256 over a line for each image, in the order of the lines: its hash, split and label, and what
    /// it is said not to show.
    static String of(Catalog catalog, Taxonomy taxonomy, Predicate<ImageRow> among) {
        Map<Integer, String> names = new HashMap<>();
        taxonomy.records().forEach(taxon -> names.put(taxon.id(), taxon.scientificName()));
        List<String> lines = new ArrayList<>();
        long after = 0;
        for (List<ImageRow> page = page(catalog, after); !page.isEmpty(); page = page(catalog, after)) {
            Map<Long, List<Integer>> further =
                    catalog.furtherTaxa(page.stream().map(ImageRow::id).toList());
            Map<Long, List<Integer>> denied =
                    catalog.deniedTaxa(page.stream().map(ImageRow::id).toList());
            page.stream()
                    .filter(among)
                    .forEach(image -> lines.add("%s %s %s%s\n"
                            .formatted(
                                    image.sha256(),
                                    image.split(),
                                    Stream.concat(
                                                    Stream.of(image.taxonId()),
                                                    further.getOrDefault(image.id(), List.of()).stream())
                                            .map(taxon -> names.getOrDefault(taxon, ""))
                                            .collect(Collectors.joining("|")),
                                    denied.getOrDefault(image.id(), List.of()).stream()
                                            .map(taxon -> " not " + names.getOrDefault(taxon, ""))
                                            .collect(Collectors.joining()))));
            after = page.getLast().id();
        }
        lines.sort(null);
        return Sha256.of(String.join("", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static List<ImageRow> page(Catalog catalog, long after) {
        return catalog.images(ImageFilter.ALL, after, PAGE);
    }
}
