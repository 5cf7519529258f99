package io.ocellus.page;

import io.ocellus.taxonomy.Taxon;
import java.util.List;
import java.util.Optional;

/// Photos of a queue, to be looked at one after another.
///
/// @param waiting how many there are, in words
/// @param next address of the photos after these; empty at the end
record QueueView(Frame frame, String title, String waiting, List<Item> items, Optional<String> next) {

    QueueView {
        items = List.copyOf(items);
    }

    /// A photo to decide about.
    ///
    /// @param twin another photo that it is like; 0 if that is not what it is about
    /// @param why it is here
    /// @param heading the same for those who do not see it
    /// @param taxon that it is said to show
    /// @param agreeable id of the taxon that to agree means; 0 if there is nothing to agree with
    /// @param agreeing `accept` if it has that name already, else `label`
    record Item(
            long image,
            long twin,
            String why,
            String heading,
            Optional<Taxon> taxon,
            List<Taxon> lineage,
            int agreeable,
            String agreeing,
            List<Offer> offers) {

        Item {
            lineage = List.copyOf(lineage);
            offers = List.copyOf(offers);
        }
    }

    /// A name that can be given with one key.
    ///
    /// @param key a digit
    /// @param how likely, or who said it
    record Offer(int key, Taxon taxon, String how) {}
}
