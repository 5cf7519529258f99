package io.ocellus.taxonomy;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Infers taxa from nested folders: `Nymphalidae/Danaus/Danaus_plexippus` is a species in its genus in its
/// family.
///
/// Underscores are blanks. `Danaus plexippus (Monarch)` has a common name. A folder in a folder of the same name
/// is the same taxon. A folder that no other is in, and whose name has the form of a species' name, is given the
/// rank `species`; no other rank is guessed.
public final class FolderTaxa {

    private static final Pattern WITH_COMMON_NAME = Pattern.compile("([^()]+) \\((\\p{L}[^()0-9]*)\\)");

    private final Map<List<String>, TaxonEntry> entries = new LinkedHashMap<>(); // by keys of the name and its parent
    private final Set<String> parents = new HashSet<>(); // keys of names

    private FolderTaxa() {}

    /// Infers the taxa that folders stand for.
    ///
    /// @param paths names of folders, outermost first; may come in any order and have others within them
    /// @return an entry for each taxon, parents before their children, in alphabetical order of paths
    /// @throws TaxonomyException if a folder's name has neither letters nor digits
    public static List<TaxonEntry> infer(Collection<List<String>> paths) {
        var taxa = new FolderTaxa();
        // Sorted, so that ids do not depend on the order in which a file system lists folders.
        paths.stream().sorted(FolderTaxa::compare).forEach(taxa::add);
        return taxa.entries.values().stream().map(taxa::ranked).toList();
    }

    private static int compare(List<String> a, List<String> b) {
        return Arrays.compare(a.toArray(String[]::new), b.toArray(String[]::new));
    }

    private void add(List<String> path) {
        String parent = "";
        for (int depth = 0; depth < path.size(); depth++) {
            String origin = "folder " + String.join("/", path.subList(0, depth + 1));
            TaxonEntry entry = entry(path.get(depth), parent, origin);
            String key = NameKey.of(entry.scientificName());
            String parentKey = NameKey.of(parent);
            if (!key.equals(parentKey)) {
                entries.putIfAbsent(List.of(key, parentKey), entry);
                parents.add(parentKey);
            }
            parent = entry.scientificName();
        }
    }

    private static TaxonEntry entry(String folder, String parent, String origin) {
        String name = folder.replace('_', ' ').strip().replaceAll("\\s+", " ");
        if (NameKey.of(name).isEmpty()) {
            throw new TaxonomyException(
                    "%s: no taxon can have the name '%s'; rename the folder".formatted(origin, folder));
        }
        Matcher both = WITH_COMMON_NAME.matcher(name);
        boolean hasCommonName = both.matches() && UndecoratedName.looksLikeSpecies(both.group(1));
        return new TaxonEntry(
                hasCommonName ? both.group(1) : name,
                hasCommonName ? both.group(2) : "",
                "",
                parent,
                List.of(),
                "",
                origin);
    }

    private TaxonEntry ranked(TaxonEntry entry) {
        String name = entry.scientificName();
        if (parents.contains(NameKey.of(name)) || !UndecoratedName.looksLikeSpecies(name)) {
            return entry;
        }
        return new TaxonEntry(
                name,
                entry.commonName(),
                "species",
                entry.parent(),
                entry.synonyms(),
                entry.externalId(),
                entry.origin());
    }
}
