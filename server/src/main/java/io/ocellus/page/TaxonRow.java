package io.ocellus.page;

import io.ocellus.taxonomy.Taxon;

/// A taxon in a list.
///
/// @param photos of it and of all taxa below
/// @param children directly below
/// @param photo one that shows it; 0 if there is none
/// @param asked held-out photos that a method was asked about
/// @param right how many of these it named rightly, down to the labelled taxon
record TaxonRow(Taxon taxon, long photos, int children, long photo, int asked, int right) {

    private static final double WELL = 0.9;
    private static final double BADLY = 0.6;

    boolean hasChildren() {
        return children > 0;
    }

    /// Share told apart, [0, 1]; 0 if nothing was asked.
    double told() {
        return asked == 0 ? 0 : (double) right / asked;
    }

    /// How a bar of the share is coloured.
    String kind() {
        if (told() >= WELL) {
            return "";
        }
        return told() >= BADLY ? "doubt" : "wrong";
    }

    String rankAndBelow() {
        String below = children == 0 ? "" : "%s below".formatted(Wording.number(children));
        return taxon.rank().isEmpty() || below.isEmpty() ? taxon.rank() + below : taxon.rank() + ", " + below;
    }
}
