package io.ocellus.collection;

import io.ocellus.collection.ImportReport.UnmatchedLabel;
import io.ocellus.source.Claims;
import io.ocellus.taxonomy.Match;
import io.ocellus.taxonomy.Taxon;
import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Turns what sources call a photo into taxa, and keeps account of what nothing answers to. Confined to one thread.
final class Labels {

    /// @param taxonId 0 where nothing was said or understood
    /// @param text what was said
    record Resolved(int taxonId, String text) {
        static final Resolved SILENT = new Resolved(0, "");
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
        for (String label : claims.labels()) {
            if (match(label) instanceof Match.Found found) {
                return new Resolved(found.taxon().id(), label);
            }
        }
        String said = claims.labels().getFirst();
        unmatched.merge(said, 1, Integer::sum);
        return new Resolved(0, said);
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
