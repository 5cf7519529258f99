package io.ocellus.taxonomy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/* Adds entries to a taxonomy: first says which taxa they are, then who their parents are, since a child may come
 * before its parent. The rules are in Taxonomy.extended. */
final class Extension {

    private static final int NEW = -1;

    private final Taxonomy known;
    private final LabelMatcher knownNames;
    private final List<TaxonEntry> entries;
    private final EntryNames entryNames;
    private final int[] nodes; // entry -> known node, or NEW
    private final int[] ids; // entry -> id

    Extension(Taxonomy known, List<TaxonEntry> entries) {
        this.known = known;
        knownNames = known.matcher();
        this.entries = List.copyOf(entries);
        entryNames = new EntryNames(this.entries);
        nodes = IntStream.range(0, this.entries.size()).map(this::knownNode).toArray();
        requireOneEntryEach();
        ids = new int[nodes.length];
        int next = known.highestId() + 1;
        for (int i = 0; i < ids.length; i++) {
            ids[i] = nodes[i] == NEW ? next++ : known.id(nodes[i]);
        }
    }

    Taxonomy taxonomy() {
        var records = new ArrayList<>(known.records());
        for (int i = 0; i < ids.length; i++) {
            if (nodes[i] == NEW) {
                records.add(added(i));
            } else {
                records.set(nodes[i], enriched(i));
            }
        }
        return Taxonomy.of(records, this::where);
    }

    private TaxonRecord added(int i) {
        TaxonEntry entry = entries.get(i);
        int parent = entry.parent().isEmpty() ? 0 : parentId(entry);
        return new TaxonRecord(
                ids[i],
                parent,
                entry.scientificName(),
                entry.commonName(),
                entry.rank(),
                entry.synonyms(),
                entry.externalId());
    }

    private TaxonRecord enriched(int i) {
        TaxonEntry entry = entries.get(i);
        TaxonRecord taxon = known.records().get(nodes[i]);
        boolean gainsParent = taxon.parentId() == 0 && !entry.parent().isEmpty();
        return new TaxonRecord(
                taxon.id(),
                gainsParent ? parentId(entry) : taxon.parentId(),
                taxon.scientificName(),
                firstGiven(taxon.commonName(), entry.commonName()),
                firstGiven(taxon.rank(), entry.rank()),
                synonyms(taxon, entry),
                firstGiven(taxon.externalId(), entry.externalId()));
    }

    private static String firstGiven(String known, String added) {
        return known.isEmpty() ? added : known;
    }

    /// All names of both that the taxon does not have otherwise, in the order in which they came.
    private static List<String> synonyms(TaxonRecord taxon, TaxonEntry entry) {
        Map<String, String> synonyms = new LinkedHashMap<>();
        taxon.synonyms().forEach(name -> synonyms.putIfAbsent(NameKey.of(name), name));
        entry.synonyms().forEach(name -> synonyms.putIfAbsent(NameKey.of(name), name));
        synonyms.putIfAbsent(NameKey.of(entry.commonName()), entry.commonName());
        synonyms.remove("");
        synonyms.remove(NameKey.of(taxon.scientificName()));
        synonyms.remove(NameKey.of(firstGiven(taxon.commonName(), entry.commonName())));
        return List.copyOf(synonyms.values());
    }

    /// Two entries of one name are two taxa; if both fit the one that is known, it is not clear which of them it
    /// is.
    private void requireOneEntryEach() {
        var described = new BitSet(known.size());
        for (int i = 0; i < nodes.length; i++) {
            if (nodes[i] != NEW && described.get(nodes[i])) {
                TaxonEntry entry = entries.get(i);
                throw new TaxonomyException(
                        "%s: '%s' and another entry of that name both fit taxon %d; first give that taxon its taxon_id"
                                .formatted(entry.origin(), entry.scientificName(), known.id(nodes[i])));
            }
            if (nodes[i] != NEW) {
                described.set(nodes[i]);
            }
        }
    }

    /// The node of the taxon that an entry describes, or NEW.
    private int knownNode(int i) {
        TaxonEntry entry = entries.get(i);
        List<Integer> sameName = knownNames.withScientificName(entryNames.key(i));
        for (int node :
                entry.externalId().isEmpty() ? List.<Integer>of() : knownNames.withExternalId(entry.externalId())) {
            if (!sameName.contains(node)) {
                throw new TaxonomyException("%s: taxon_id '%s' of '%s' is already that of '%s'; give it another"
                        .formatted(
                                entry.origin(),
                                entry.externalId(),
                                entry.scientificName(),
                                record(node).scientificName()));
            }
            return only(entry, List.of(node));
        }
        // Two different ids say that these are two taxa.
        return only(
                entry,
                sameName.stream().filter(node -> !haveOtherIds(entry, node)).toList());
    }

    private boolean haveOtherIds(TaxonEntry entry, int node) {
        return !entry.externalId().isEmpty()
                && !record(node).externalId().isEmpty()
                && !entry.externalId().equals(record(node).externalId());
    }

    /// The one among the known taxa of an entry's name that has the entry's parent, too.
    private int only(TaxonEntry entry, List<Integer> candidates) {
        List<Integer> fitting = withParent(entry, candidates);
        if (fitting.size() > 1) {
            throw new TaxonomyException(
                    "%s: '%s' is the name of %d taxa; give the parent or the taxon_id of the one meant"
                            .formatted(entry.origin(), entry.scientificName(), fitting.size()));
        }
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        if (candidates.isEmpty() || isDeclaredTwice(entry)) {
            return NEW;
        }
        int parent = known.parent(candidates.getFirst());
        throw new TaxonomyException(
                "%s: the parent of '%s' is '%s' here, but '%s' so far; correct it, or give a taxon_id if this is another taxon"
                        .formatted(
                                entry.origin(),
                                entry.scientificName(),
                                entry.parent(),
                                record(parent).scientificName()));
    }

    /// Whether the entries themselves say that the name stands for more than one taxon.
    private boolean isDeclaredTwice(TaxonEntry entry) {
        return entryNames.withKey(NameKey.of(entry.scientificName())).count() > 1;
    }

    /// Those that have the parent; if there are none, the roots, since a root may still get a parent.
    private List<Integer> withParent(TaxonEntry entry, List<Integer> candidates) {
        if (entry.parent().isEmpty()) {
            return candidates;
        }
        List<Integer> fitting = candidates.stream()
                .filter(node -> hasParent(node, entry.parent()))
                .toList();
        return fitting.isEmpty()
                ? candidates.stream().filter(node -> known.parent(node) < 0).toList()
                : fitting;
    }

    private boolean hasParent(int node, String nameOrId) {
        int parent = known.parent(node);
        return parent >= 0
                && (record(parent).externalId().equals(nameOrId)
                        || NameKey.of(record(parent).scientificName()).equals(NameKey.of(nameOrId)));
    }

    private int parentId(TaxonEntry entry) {
        int[] parents = byExternalId(entry.parent());
        if (parents.length == 0) {
            parents = byScientificName(entry.parent());
        }
        if (parents.length == 0) {
            throw new TaxonomyException("%s: parent '%s' is not defined; add its line or leave the field empty"
                    .formatted(entry.origin(), entry.parent()));
        }
        if (parents.length > 1) {
            throw new TaxonomyException("%s: parent '%s' is the name of %d taxa; give the taxon_id of the one meant"
                    .formatted(entry.origin(), entry.parent(), parents.length));
        }
        return parents[0];
    }

    private int[] byExternalId(String externalId) {
        int entry = entryNames.withExternalId(externalId);
        return entry >= 0
                ? new int[] {ids[entry]}
                : knownNames.withExternalId(externalId).stream()
                        .mapToInt(known::id)
                        .toArray();
    }

    private int[] byScientificName(String name) {
        String key = NameKey.of(name);
        IntStream fromEntries = entryNames.withKey(key).map(i -> ids[i]);
        IntStream fromKnown = knownNames.withScientificName(key).stream().mapToInt(known::id);
        return IntStream.concat(fromEntries, fromKnown).distinct().toArray();
    }

    private TaxonRecord record(int node) {
        return known.records().get(node);
    }

    /// Only messages ask, so a search will do.
    private String where(int id) {
        return IntStream.range(0, ids.length)
                .filter(i -> ids[i] == id)
                .mapToObj(i -> entries.get(i).origin())
                .findFirst()
                .orElse("taxon " + id);
    }
}
