package io.ocellus.page;

import java.util.List;

/// What the view Identify shows before a photo comes.
///
/// @param ask where photos are sent, with method and taxon in the query
/// @param knows what there is to compare with, in a sentence
/// @param methods that can be asked for
/// @param method that is asked for; empty for the best
/// @param within id of the only taxon that is asked about; empty for all
/// @param withinName its name
/// @param asOne whether photos that come together are asked about as one organism
/// @param samples a few photos of the collection
record IdentifyView(
        Frame frame,
        String ask,
        String knows,
        List<String> methods,
        String method,
        String within,
        String withinName,
        boolean asOne,
        List<Tile> samples) {

    IdentifyView {
        methods = List.copyOf(methods);
        samples = List.copyOf(samples);
    }
}
