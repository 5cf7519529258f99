package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.source.Outline;
import io.ocellus.taxonomy.FolderTaxa;
import io.ocellus.taxonomy.Match;
import io.ocellus.taxonomy.TaxaCsv;
import io.ocellus.taxonomy.TaxonEntry;
import io.ocellus.taxonomy.Taxonomy;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Decides which taxonomy an import works with.
///
/// 1. A file named with the import, or a `taxa.csv` beside the photos, extends what the collection knows.
/// 2. Without one, a collection that never saw a `taxa.csv` learns taxa from nested folders and from labels.
/// 3. Otherwise the taxonomy stays as it is, and unknown labels are reported: a curated list is not added to by
///    typing errors.
final class TaxonomyPlan {

    private static final String GIVEN = "taxonomy.given";
    private static final Pattern NAMEABLE = Pattern.compile("[\\p{L}\\p{N}]");

    private TaxonomyPlan() {}

    static Taxonomy apply(Catalog catalog, ImportRequest request, List<Outline> outlines) {
        Taxonomy known = Taxonomy.of(catalog.taxa());
        List<TaxonEntry> given = given(request, outlines);
        Taxonomy plan = known;
        if (!given.isEmpty()) {
            plan = known.extended(given);
        } else if (catalog.setting(GIVEN).isEmpty()) {
            plan = known.extended(inferred(known, request.label(), outlines));
        }
        if (!plan.records().equals(known.records())) {
            catalog.saveTaxa(plan.records());
        }
        if (!given.isEmpty()) {
            catalog.setSetting(GIVEN, "yes");
        }
        return plan;
    }

    private static List<TaxonEntry> given(ImportRequest request, List<Outline> outlines) {
        if (request.taxa().isPresent()) {
            return TaxaCsv.read(request.taxa().get());
        }
        List<TaxonEntry> entries = new ArrayList<>();
        for (Outline outline : outlines) {
            outline.taxa().ifPresent(taxa -> entries.addAll(TaxaCsv.read(new StringReader(taxa.text()), taxa.name())));
        }
        return entries;
    }

    private static List<TaxonEntry> inferred(Taxonomy known, Optional<String> label, List<Outline> outlines) {
        List<List<String>> paths = new ArrayList<>();
        if (label.isPresent()) {
            addUnknown(paths, known, List.of(label.get()));
        } else {
            for (Outline outline : outlines) {
                outline.folderPaths().forEach(path -> addUnknown(paths, known, path));
                if (outline.folderPaths().isEmpty()) {
                    outline.labels().forEach(name -> addUnknown(paths, known, List.of(name)));
                }
            }
        }
        return FolderTaxa.infer(paths);
    }

    /// A name on its own that means a known taxon already, by whichever of its names, makes no new one. Names
    /// without a letter or digit cannot be matched later; their photos go in unlabelled, and the names are
    /// reported.
    private static void addUnknown(List<List<String>> paths, Taxonomy known, List<String> path) {
        List<String> names =
                path.stream().filter(name -> NAMEABLE.matcher(name).find()).toList();
        boolean isKnown = names.size() == 1 && !(known.match(names.getFirst()) instanceof Match.Unknown);
        if (!names.isEmpty() && !isKnown) {
            paths.add(names);
        }
    }
}
