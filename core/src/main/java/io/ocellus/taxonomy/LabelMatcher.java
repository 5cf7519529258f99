package io.ocellus.taxonomy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/* Decides what a label means. Immutable; may be shared between threads.
 *
 * 1. "#12" is the taxon with that id. A bare number is not: folders are often numbered, and those numbers are not ours.
 * 2. The whole label, by its key: external id, scientific name, synonym, common name. The first of these that knows
 *    the label decides.
 * 3. The same without diacritics.
 * 4. "A (B)": both halves by rules 2, 3 and 5. They must have a taxon in common; a half that nobody knows says nothing,
 *    unless it looks like a scientific name and the other half is a common one: then the label means another taxon.
 * 5. Without subgenus, authors and year, but only as a scientific name or synonym.
 * Whatever leaves several taxa is ambiguous; whatever leaves none is unknown. */
final class LabelMatcher {

    private static final Pattern ID = Pattern.compile("#([0-9]{1,9})");
    private static final Pattern HALVES = Pattern.compile("([^()]*[^()\\s_].*?)[\\s_]*\\(([^()]*)\\)");

    private final Taxonomy taxonomy;
    private final NameIndex externalIds;
    private final NameIndex names;
    private final NameIndex plainNames; // only the names with diacritics, without them
    private final NearestNames nearestNames;

    LabelMatcher(Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
        var ids = new NameIndex.Builder(0);
        var all = new NameIndex.Builder(2 * taxonomy.size());
        var marked = new NameIndex.Builder(0);
        for (int node = 0; node < taxonomy.size(); node++) {
            TaxonRecord taxon = taxonomy.records().get(node);
            ids.add(taxon.externalId(), node, NameKind.EXTERNAL_ID);
            all.add(taxon.scientificName(), node, NameKind.SCIENTIFIC);
            marked.addIfMarked(taxon.scientificName(), node, NameKind.SCIENTIFIC);
            for (String synonym : taxon.synonyms()) {
                all.add(synonym, node, NameKind.SYNONYM);
                marked.addIfMarked(synonym, node, NameKind.SYNONYM);
            }
            all.add(taxon.commonName(), node, NameKind.COMMON);
            marked.addIfMarked(taxon.commonName(), node, NameKind.COMMON);
        }
        externalIds = ids.build(NameKey::of);
        names = all.build(NameKey::of);
        plainNames = marked.build(LabelMatcher::plainKey);
        nearestNames = new NearestNames(names);
    }

    private static String plainKey(String name) {
        return NameKey.withoutDiacritics(NameKey.of(name));
    }

    Match match(String label) {
        String text = label.strip();
        Matcher id = ID.matcher(text);
        if (id.matches() && taxonomy.contains(Integer.parseInt(id.group(1)))) {
            return found(taxonomy.node(Integer.parseInt(id.group(1))));
        }
        return byKey(text)
                .or(() -> byHalves(text))
                .or(() -> bareName(text))
                .map(this::match)
                .orElseGet(() -> unknown(text));
    }

    /// The nodes of the taxa whose accepted names have this key, ascending.
    List<Integer> withScientificName(String key) {
        return names.find(key, NameKind.SCIENTIFIC);
    }

    /// The node of the taxon with exactly this external id, if there is one.
    List<Integer> withExternalId(String externalId) {
        return externalIds.size() == 0
                ? List.of()
                : exactly(externalId, externalIds.find(NameKey.of(externalId), NameKind.EXTERNAL_ID));
    }

    private Optional<Reading> byName(String text) {
        return byKey(text).or(() -> bareName(text));
    }

    private Optional<Reading> bareName(String text) {
        return UndecoratedName.of(text)
                .flatMap(this::byKey)
                .filter(bare -> bare.kind() == NameKind.SCIENTIFIC || bare.kind() == NameKind.SYNONYM);
    }

    private Optional<Reading> byKey(String text) {
        String key = NameKey.of(text);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        return externalIds
                .find(key)
                .map(ids -> preferExact(text, ids))
                .or(() -> names.find(key))
                .or(() -> byPlainKey(key));
    }

    private Optional<Reading> byPlainKey(String key) {
        String plain = NameKey.withoutDiacritics(key);
        Optional<Reading> unmarked = names.find(plain);
        Optional<Reading> marked = plainNames.find(plain);
        if (unmarked.isEmpty() || marked.isEmpty()) {
            return unmarked.or(() -> marked);
        }
        int order = unmarked.get().kind().compareTo(marked.get().kind());
        if (order == 0) {
            return Optional.of(either(unmarked.get(), marked.get()));
        }
        return order < 0 ? unmarked : marked;
    }

    /// Ids may differ in what a key leaves out: `A-1` and `a.1` are two.
    private Reading preferExact(String text, Reading ids) {
        List<Integer> exact = exactly(text, ids.nodes());
        return exact.isEmpty() ? ids : new Reading(NameKind.EXTERNAL_ID, exact);
    }

    private List<Integer> exactly(String externalId, List<Integer> nodes) {
        return nodes.stream()
                .filter(node -> taxonomy.records().get(node).externalId().equals(externalId))
                .toList();
    }

    private Optional<Reading> byHalves(String text) {
        Matcher halves = HALVES.matcher(text);
        if (!halves.matches()) {
            return Optional.empty();
        }
        Optional<Reading> outer = byName(halves.group(1));
        Optional<Reading> inner = byName(halves.group(2));
        if (outer.isPresent() && inner.isPresent()) {
            return Optional.of(agreed(outer.get(), inner.get()));
        }
        String unknown = outer.isPresent() ? halves.group(2) : halves.group(1);
        return outer.or(() -> inner)
                .filter(known -> known.kind() != NameKind.COMMON || !UndecoratedName.looksLikeSpecies(unknown));
    }

    private static Reading agreed(Reading a, Reading b) {
        List<Integer> common = a.nodes().stream().filter(b.nodes()::contains).toList();
        return common.isEmpty() ? either(a, b) : new Reading(a.kind(), common);
    }

    private static Reading either(Reading a, Reading b) {
        var nodes = new TreeSet<>(a.nodes());
        nodes.addAll(b.nodes());
        return new Reading(a.kind(), List.copyOf(nodes));
    }

    private Match match(Reading reading) {
        List<Integer> nodes = reading.nodes();
        return nodes.size() == 1 ? found(nodes.getFirst()) : new Match.Ambiguous(taxa(nodes));
    }

    private Match found(int node) {
        return new Match.Found(taxonomy.taxon(node), node);
    }

    private Match unknown(String text) {
        var nearest = new ArrayList<>(nearestNames.of(text));
        Matcher halves = HALVES.matcher(text);
        if (nearest.isEmpty() && halves.matches()) {
            nearest.addAll(nearestNames.of(halves.group(1)));
        }
        return new Match.Unknown(taxa(nearest));
    }

    private List<Taxon> taxa(List<Integer> nodes) {
        return nodes.stream().map(taxonomy::taxon).toList();
    }
}
