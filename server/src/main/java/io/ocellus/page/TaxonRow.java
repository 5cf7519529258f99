package io.ocellus.page;

import io.ocellus.taxonomy.Taxon;

/// A taxon in a list.
///
/// @param photos of it and of all taxa below
/// @param children directly below
/// @param photo one that shows it; 0 if there is none
/// @param asked held-out photos of it that a method was asked about
/// @param told share of these that were named as it, or as something below it, [0, 1]
record TaxonRow(Taxon taxon, long photos, int children, long photo, int asked, double told) {

    private static final double WELL = 0.9;
    private static final double BADLY = 0.6;

    boolean hasChildren() {
        return children > 0;
    }

    /// How a bar of the share is coloured.
    String kind() {
        if (told >= WELL) {
            return "";
        }
        return told >= BADLY ? "doubt" : "wrong";
    }

    String rankAndBelow() {
        String below = children == 0 ? "" : "%s below".formatted(Wording.number(children));
        return taxon.rank().isEmpty() || below.isEmpty() ? taxon.rank() + below : taxon.rank() + ", " + below;
    }
}
