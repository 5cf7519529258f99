package io.ocellus.page;

import io.ocellus.taxonomy.Taxon;
import java.util.List;

/// One taxon: where it stands, what it is mixed up with, and its photos.
record TaxonView(
        Frame frame,
        Taxon taxon,
        List<Taxon> lineage,
        TaxonRow row,
        Level below,
        List<Mixed> confused,
        GalleryView gallery) {

    TaxonView {
        lineage = List.copyOf(lineage);
        confused = List.copyOf(confused);
    }

    /// Photos of the taxon that were taken for another while they were held out.
    ///
    /// @param mistaken one of the photos
    /// @param otherPhoto one of the other taxon; 0 if there is none
    record Mixed(Taxon other, int times, long mistaken, long otherPhoto) {}
}
