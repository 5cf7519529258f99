package io.ocellus.taxonomy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the classes of a network mean: from its labels, one a class, to taxa.
///
/// A label is `Scientific name (Common name)`, or several names of one thing with commas between them, as
/// `goldfish, Carassius auratus`. A label whose names a taxonomy knows, by whatever name, is that taxon; the
/// common name in brackets decides nothing. Any other becomes a taxon of its own: a name of two words in its
/// genus, one of
/// three in its species, the rest a root. `background` stands for whatever the network was not taught.
///
/// Several classes may mean one taxon. Immutable; may be shared between threads.
public final class ClassLabels {

    private static final Pattern WITH_COMMON_NAME = Pattern.compile("([^()]*[^()\\s]) ?\\(([^()]*)\\)");
    private static final Pattern EPITHETS =
            Pattern.compile("(\\p{Lu}[\\p{Ll}-]+)( [x\u00d7]?[\\p{Ll}-]{3,})( [\\p{Ll}-]{3,})?");
    private static final String BACKGROUND = "background";

    private final Taxonomy taxonomy;
    private final int[] nodes; // class -> node

    private ClassLabels(Taxonomy taxonomy, int[] nodes) {
        this.taxonomy = taxonomy;
        this.nodes = nodes;
    }

    /// Reads labels on their own.
    ///
    /// @param origin where they were written, for messages, such as `inat-insects/labels.txt`
    public static ClassLabels alone(List<String> labels, String origin) {
        return within(Taxonomy.empty(), labels, origin);
    }

    /// Reads labels beside a taxonomy: what it knows keeps its id and its lineage.
    ///
    /// @param origin where they were written, for messages
    /// @throws TaxonomyException if a label is blank, or means several taxa
    public static ClassLabels within(Taxonomy known, List<String> labels, String origin) {
        var names = new ArrayList<Name>();
        for (int k = 0; k < labels.size(); k++) {
            names.add(Name.of(labels.get(k), "%s, line %d".formatted(origin, k + 1)));
        }
        int[] ids = new int[names.size()]; // of known taxa; 0 for others
        Arrays.setAll(ids, k -> names.get(k).knownId(known));
        var added = new Added(known);
        for (int k = 0; k < ids.length; k++) {
            if (ids[k] == 0) {
                added.add(names.get(k));
            }
        }
        Taxonomy extended = known.extended(List.copyOf(added.entries.values()));
        int[] nodes = new int[ids.length];
        for (int k = 0; k < ids.length; k++) {
            nodes[k] = ids[k] == 0 ? exactly(extended, names.get(k)) : extended.node(ids[k]);
        }
        return new ClassLabels(extended, nodes);
    }

    private static int exactly(Taxonomy extended, Name name) {
        return extended.matcher()
                .withScientificName(NameKey.of(name.scientific))
                .getFirst();
    }

    /// All taxa that were known, and those of the labels.
    public Taxonomy taxonomy() {
        return taxonomy;
    }

    /// How many classes there are.
    public int size() {
        return nodes.length;
    }

    /// The taxon that a class means, as a node of [#taxonomy()].
    public int node(int number) {
        return nodes[number];
    }

    /// Whether a node stands for none of the taxa that the network was taught.
    public boolean isBackground(int node) {
        return NameKey.of(taxonomy.taxon(node).scientificName()).equals(BACKGROUND);
    }

    /* A label in its parts. */
    private record Name(String scientific, String common, List<String> others, String origin) {

        static Name of(String label, String origin) {
            String text = label.strip();
            if (NameKey.of(text).isEmpty()) {
                throw new TaxonomyException("%s: the label is blank; every class needs one".formatted(origin));
            }
            Matcher both = WITH_COMMON_NAME.matcher(text);
            if (both.matches()) {
                return new Name(both.group(1), both.group(2).strip(), List.of(), origin);
            }
            List<String> parts = Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList();
            return new Name(parts.getFirst(), "", parts.subList(1, parts.size()), origin);
        }

        /// The first of the names that is known decides.
        int knownId(Taxonomy known) {
            for (String name : allNames()) {
                if (known.match(name) instanceof Match.Found found) {
                    return found.taxon().id();
                }
            }
            if (known.match(scientific) instanceof Match.Ambiguous several) {
                throw new TaxonomyException("%s: '%s' is the name of %d taxa, as of '%s'; rename one of them"
                        .formatted(
                                origin,
                                scientific,
                                several.candidates().size(),
                                several.candidates().getFirst().scientificName()));
            }
            return 0;
        }

        private List<String> allNames() {
            var names = new ArrayList<String>(List.of(scientific));
            names.addAll(others);
            return names;
        }
    }

    /* The taxa that labels bring. A genus and a species that labels need above them are brought too. */
    private static final class Added {

        private final Taxonomy known;
        private final Map<String, TaxonEntry> entries = new LinkedHashMap<>(); // by key of the scientific name

        Added(Taxonomy known) {
            this.known = known;
        }

        void add(Name name) {
            Matcher words = EPITHETS.matcher(name.scientific);
            if (!words.matches() || !name.others.isEmpty()) {
                put(new TaxonEntry(name.scientific, name.common, "", "", name.others, "", name.origin));
                return;
            }
            String genus = above(words.group(1), "genus", "", name.origin);
            boolean isSpecies = words.group(3) == null;
            String parent = isSpecies ? genus : above(words.group(1) + words.group(2), "species", genus, name.origin);
            put(new TaxonEntry(
                    name.scientific,
                    name.common,
                    isSpecies ? "species" : "subspecies",
                    parent,
                    List.of(),
                    "",
                    name.origin));
        }

        /// The name of a taxon above, brought if nobody knows it.
        private String above(String scientific, String rank, String parent, String origin) {
            if (known.match(scientific) instanceof Match.Found found) {
                return found.taxon().scientificName();
            }
            put(new TaxonEntry(scientific, "", rank, parent, List.of(), "", origin));
            return scientific;
        }

        /// One that was brought as a taxon above is described by its own label when that comes.
        private void put(TaxonEntry entry) {
            entries.merge(
                    NameKey.of(entry.scientificName()),
                    entry,
                    (first, next) -> first.commonName().isEmpty() ? next : first);
        }
    }
}
