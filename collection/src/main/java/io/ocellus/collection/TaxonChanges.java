package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.taxonomy.Match;
import io.ocellus.taxonomy.Taxon;
import io.ocellus.taxonomy.TaxonEntry;
import io.ocellus.taxonomy.TaxonRecord;
import io.ocellus.taxonomy.Taxonomy;
import java.util.List;
import java.util.Optional;

/// Taxa added by hand. Whoever calls holds the right to write the collection.
final class TaxonChanges {

    private TaxonChanges() {}

    static Taxon addSynonyms(Catalog catalog, String name, List<String> synonyms) {
        Taxonomy taxonomy = Taxonomy.of(catalog.taxa());
        int node = Taxa.require(taxonomy, name);
        for (String synonym : synonyms) {
            if (taxonomy.match(synonym) instanceof Match.Found other && other.node() != node) {
                throw new CollectionException("'%s' is a name of %s already"
                        .formatted(synonym, other.taxon().scientificName()));
            }
        }
        TaxonRecord taxon = taxonomy.records().get(node);
        String parent = taxonomy.parent(node) < 0
                ? ""
                : taxonomy.taxon(taxonomy.parent(node)).scientificName();
        TaxonEntry entry =
                new TaxonEntry(taxon.scientificName(), "", "", parent, synonyms, taxon.externalId(), "taxa synonym");
        catalog.saveTaxa(taxonomy.extended(List.of(entry)).records());
        return taxonomy.taxon(node);
    }

    static Taxon addTaxon(Catalog catalog, String name, String commonName, String rank, Optional<String> parent) {
        Taxonomy known = Taxonomy.of(catalog.taxa());
        String parentName = parent.map(p -> known.taxon(Taxa.require(known, p)).scientificName())
                .orElse("");
        Taxonomy extended =
                known.extended(List.of(new TaxonEntry(name, commonName, rank, parentName, List.of(), "", "taxa add")));
        if (extended.size() == known.size()) {
            throw new CollectionException("the taxon '%s' is there already".formatted(name));
        }
        catalog.saveTaxa(extended.records());
        return extended.taxon(Taxa.require(extended, name));
    }
}
