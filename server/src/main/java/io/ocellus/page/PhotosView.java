package io.ocellus.page;

import java.util.List;

/// The gallery with its filters.
///
/// @param said how many photos, in a sentence
/// @param within id of the taxon whose photos are shown; empty for all
/// @param filtered whether any filter is set
record PhotosView(
        Frame frame,
        String said,
        String within,
        String withinName,
        List<Choice> choices,
        boolean filtered,
        GalleryView gallery) {

    PhotosView {
        choices = List.copyOf(choices);
    }
}
