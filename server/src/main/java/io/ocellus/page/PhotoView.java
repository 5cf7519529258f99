package io.ocellus.page;

import io.ocellus.taxonomy.Taxon;
import java.util.List;
import java.util.Optional;

/// One photo with all that is known of it.
///
/// @param heading what it shows, in words
/// @param heldOut what was said of it while it was held out, in a sentence
/// @param together the other photos of the same observation
/// @param history who said what; the name of a fact is who and when
record PhotoView(
        Frame frame,
        long image,
        int width,
        int height,
        String heading,
        Optional<Taxon> taxon,
        List<Taxon> lineage,
        List<Tag> tags,
        Optional<String> heldOut,
        boolean heldOutRight,
        boolean removed,
        List<Fact> facts,
        List<Tile> together,
        List<Fact> history) {

    PhotoView {
        lineage = List.copyOf(lineage);
        tags = List.copyOf(tags);
        facts = List.copyOf(facts);
        together = List.copyOf(together);
        history = List.copyOf(history);
    }
}
