package io.ocellus.collection;

import io.ocellus.catalog.StatedTaxon;
import io.ocellus.collection.ImportReport.UnmatchedLabel;
import io.ocellus.source.Claims;
import io.ocellus.taxonomy.Match;
import io.ocellus.taxonomy.Taxon;
import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Turns what sources call a photo into taxa, and keeps account of what nothing answers to. Confined to one
/// thread.
final class Labels {

    /// @param stated the taxa, one that was understood first; those that were not have no taxon
    record Resolved(List<StatedTaxon> stated) {

        static final Resolved SILENT = new Resolved(List.of());

        Resolved {
            stated = List.copyOf(stated);
        }

        /// The first taxon; 0 where nothing was said or understood.
        int taxonId() {
            return stated.isEmpty() ? 0 : stated.getFirst().taxonId();
        }

        /// What was said of the first taxon.
        String text() {
            return stated.isEmpty() ? "" : stated.getFirst().text();
        }

        /// Taxa beside the first.
        List<StatedTaxon> further() {
            return stated.isEmpty() ? stated : stated.subList(1, stated.size());
        }
    }

    private final Taxonomy taxonomy;
    private final Map<String, Match> matches = new HashMap<>();
    private final Map<String, Integer> unmatched = new TreeMap<>();

    Labels(Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
    }

    Resolved resolve(Claims claims) {
        if (claims.labels().isEmpty()) {
            return Resolved.SILENT;
        }
        List<StatedTaxon> known = understood(claims);
        List<StatedTaxon> all = new ArrayList<>(known);
        for (String said : notUnderstood(claims)) {
            unmatched.merge(said, 1, Integer::sum);
            all.add(new StatedTaxon(0, said));
        }
        return new Resolved(all);
    }

    /// The taxa that a photo is said to show, each once; what is not understood is not kept account of.
    List<StatedTaxon> understood(Claims claims) {
        Map<Integer, StatedTaxon> taxa = new LinkedHashMap<>();
        first(claims).ifPresent(taxon -> taxa.put(taxon.taxonId(), taxon));
        for (String label : claims.further()) {
            List<Integer> nodes = nodes(label);
            if (nodes.size() == 1) {
                int id = taxonomy.id(nodes.getFirst());
                taxa.putIfAbsent(id, new StatedTaxon(id, label));
            }
        }
        return List.copyOf(taxa.values());
    }

    /// The taxa that a photo is said not to show, each once.
    List<StatedTaxon> denied(Claims claims) {
        Map<Integer, StatedTaxon> taxa = new LinkedHashMap<>();
        for (String name : claims.denied()) {
            List<Integer> nodes = nodes(name);
            if (nodes.size() == 1) {
                int id = taxonomy.id(nodes.getFirst());
                taxa.putIfAbsent(id, new StatedTaxon(id, name));
            } else {
                unmatched.merge(name, 1, Integer::sum);
            }
        }
        return List.copyOf(taxa.values());
    }

    /// Whether a taxon is one of others or lies within one.
    boolean isWithinAny(int taxonId, List<Integer> others) {
        return others.stream().anyMatch(other -> taxonomy.isWithin(taxonomy.node(taxonId), taxonomy.node(other)));
    }

    private List<String> notUnderstood(Claims claims) {
        List<String> said = new ArrayList<>();
        if (first(claims).isEmpty()) {
            said.add(claims.labels().getFirst());
        }
        claims.further().stream().filter(label -> nodes(label).size() != 1).forEach(said::add);
        return said;
    }

    /// The first label that means one taxon.
    private Optional<StatedTaxon> first(Claims claims) {
        for (String label : claims.labels()) {
            boolean isFolder =
                    !claims.folders().isEmpty() && label.equals(claims.folders().getLast());
            List<Integer> nodes = isFolder ? nodes(claims.folders()) : nodes(label);
            if (nodes.size() == 1) {
                return Optional.of(new StatedTaxon(taxonomy.id(nodes.getFirst()), label));
            }
        }
        return Optional.empty();
    }

    /// What the innermost folder may mean. Of several taxa of one name (`Danaus/sp`, `Papilio/sp`), the folders
    /// above tell which.
    private List<Integer> nodes(List<String> folders) {
        List<Integer> named = nodes(folders.getLast());
        if (named.size() < 2 || folders.size() < 2) {
            return named;
        }
        List<Integer> above = nodes(folders.subList(0, folders.size() - 1));
        List<Integer> fitting = named.stream()
                .filter(node -> above.contains(taxonomy.parent(node)))
                .toList();
        return fitting.isEmpty() ? named : fitting;
    }

    private List<Integer> nodes(String name) {
        return switch (match(name)) {
            case Match.Found found -> List.of(found.node());
            case Match.Ambiguous ambiguous ->
                ambiguous.candidates().stream()
                        .map(taxon -> taxonomy.node(taxon.id()))
                        .toList();
            case Match.Unknown unknown -> List.of();
        };
    }

    String nameOf(int taxonId) {
        return taxonomy.taxon(taxonomy.node(taxonId)).scientificName();
    }

    List<UnmatchedLabel> unmatched() {
        List<UnmatchedLabel> list = new ArrayList<>();
        unmatched.forEach((label, files) -> list.add(new UnmatchedLabel(label, files, candidates(match(label)))));
        return list;
    }

    private Match match(String label) {
        return matches.computeIfAbsent(label, taxonomy::match);
    }

    static List<String> candidates(Match match) {
        List<Taxon> taxa = switch (match) {
            case Match.Found found -> List.of(found.taxon());
            case Match.Ambiguous ambiguous -> ambiguous.candidates();
            case Match.Unknown unknown -> unknown.nearest();
        };
        return taxa.stream().map(Taxon::scientificName).toList();
    }
}
