package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.taxonomy.Taxonomy;

/// The taxonomy of a collection as it is now, read again only where the catalogue changed: a correction asks for it
/// three times, and 100,000 taxa take half a second to read. Thread-safe.
final class CurrentTaxonomy {

    private final Catalog catalog;
    private volatile Known known = new Known(-1, Taxonomy.empty());

    /// @param changes how often the catalogue had changed before the taxa were read
    private record Known(long changes, Taxonomy taxonomy) {}

    CurrentTaxonomy(Catalog catalog) {
        this.catalog = catalog;
    }

    /// With everything committed before the call, by any process.
    Taxonomy now() {
        long changes = catalog.changes(); // before the taxa, which may only be newer
        Known last = known;
        if (last.changes() != changes) {
            last = new Known(changes, Taxonomy.of(catalog.taxa()));
            known = last;
        }
        return last.taxonomy();
    }

    /// Makes one change of the catalogue that concerns no taxon. What was read before stays current, unless
    /// somebody else changed something at the same time.
    ///
    /// @param change one transaction, that counts among [Catalog#changes]
    void across(Runnable change) {
        Known last = known;
        long before = catalog.changes();
        change.run();
        if (last.changes() == before && catalog.changes() == before + 1) {
            known = new Known(before + 1, last.taxonomy());
        }
    }
}
