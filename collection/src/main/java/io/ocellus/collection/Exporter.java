package io.ocellus.collection;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.ImageFilter;
import io.ocellus.catalog.ImageRow;
import io.ocellus.catalog.Origin;
import io.ocellus.catalog.Provenance;
import io.ocellus.catalog.Split;
import io.ocellus.taxonomy.Match;
import io.ocellus.taxonomy.TaxonRecord;
import io.ocellus.taxonomy.Taxonomy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes what a collection knows as tables that an import reads again.
final class Exporter {

    private static final int PAGE = 1_000;

    private final CollectionFolder folder;
    private final Catalog catalog;
    private final Taxonomy taxonomy;

    Exporter(CollectionFolder folder, Catalog catalog) {
        this.folder = folder;
        this.catalog = catalog;
        this.taxonomy = Taxonomy.of(catalog.taxa());
    }

    /// A row per image, in order of their ids.
    ///
    /// @param leftOut is told of images whose photo can be read nowhere any more: another has taken its place
    /// @return how many rows
    long images(Writer target, Consumer<ImageRow> leftOut) {
        long rows = 0;
        try (CsvWriter csv = CsvWriter.builder().build(target)) {
            csv.writeRecord(
                    "file",
                    "label",
                    "split",
                    "observation_id",
                    "author",
                    "licence",
                    "date",
                    "latitude",
                    "longitude",
                    "rank",
                    "common_name",
                    "sha256",
                    "source",
                    "labels",
                    "not");
            long after = 0;
            for (List<ImageRow> page = page(after); !page.isEmpty(); page = page(after)) {
                rows += write(csv, page, leftOut);
                after = page.getLast().id();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private List<ImageRow> page(long after) {
        return catalog.images(ImageFilter.ALL, after, PAGE);
    }

    private long write(CsvWriter csv, List<ImageRow> page, Consumer<ImageRow> leftOut) {
        Map<Long, List<Origin>> origins =
                catalog.origins(page.stream().map(ImageRow::id).toList());
        Map<Long, List<Integer>> further =
                catalog.furtherTaxa(page.stream().map(ImageRow::id).toList());
        Map<Long, List<Integer>> denied =
                catalog.deniedTaxa(page.stream().map(ImageRow::id).toList());
        long rows = 0;
        for (ImageRow image : page) {
            Optional<String> file = file(image, origins.getOrDefault(image.id(), List.of()));
            if (file.isPresent()) {
                write(
                        csv,
                        image,
                        file.get(),
                        further.getOrDefault(image.id(), List.of()),
                        denied.getOrDefault(image.id(), List.of()));
                rows++;
            } else {
                leftOut.accept(image);
            }
        }
        return rows;
    }

    private void write(CsvWriter csv, ImageRow image, String file, List<Integer> further, List<Integer> denied) {
        Provenance from = image.provenance();
        int node = image.taxonId() == 0 ? -1 : taxonomy.node(image.taxonId());
        csv.writeRecord(
                file,
                node < 0 ? "" : name(taxonomy.records().get(node)),
                image.split() == Split.NONE ? "" : image.split().name().toLowerCase(Locale.ROOT),
                from.observation(),
                from.author(),
                from.licence(),
                from.date(),
                number(from.latitude()),
                number(from.longitude()),
                node < 0 ? "" : taxonomy.taxon(node).rank(),
                node < 0 ? "" : taxonomy.taxon(node).commonName(),
                image.sha256(),
                image.origin().source(),
                labels(image, further),
                names(denied.stream()));
    }

    /// All taxa of an image that shows several; nothing for one that shows one, as `label` says it already.
    private String labels(ImageRow image, List<Integer> further) {
        return further.isEmpty() ? "" : names(Stream.concat(Stream.of(image.taxonId()), further.stream()));
    }

    private String names(Stream<Integer> taxa) {
        return taxa.map(taxon -> name(taxonomy.records().get(taxonomy.node(taxon))))
                .collect(Collectors.joining("|"));
    }

    /// Where the photo can be read: the original, or the copy that is kept.
    private Optional<String> file(ImageRow image, List<Origin> origins) {
        return image.storedAs().isEmpty()
                ? Places.now(image, origins)
                : Optional.of(folder.path().resolve(image.storedAs()).toString());
    }

    /// What an import takes for this taxon and no other: its name, or its id where others have the name too.
    private String name(TaxonRecord taxon) {
        boolean isUnique = taxonomy.match(taxon.scientificName()) instanceof Match.Found found
                && found.taxon().id() == taxon.id();
        return isUnique || taxon.externalId().isEmpty() ? taxon.scientificName() : taxon.externalId();
    }

    private static String number(@Nullable Double value) {
        return value == null ? "" : value.toString();
    }

    /// The taxonomy in the form of `taxa.csv`.
    void taxa(Writer target) {
        try (CsvWriter csv = CsvWriter.builder().build(target)) {
            csv.writeRecord("scientific_name", "common_name", "rank", "parent", "synonyms", "taxon_id");
            for (TaxonRecord taxon : taxonomy.records()) {
                String parent =
                        taxon.parentId() == 0 ? "" : name(taxonomy.records().get(taxonomy.node(taxon.parentId())));
                csv.writeRecord(
                        taxon.scientificName(),
                        taxon.commonName(),
                        taxon.rank(),
                        parent,
                        String.join("|", taxon.synonyms()),
                        taxon.externalId());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
