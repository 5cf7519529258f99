package io.ocellus.page;

import io.ocellus.catalog.Split;
import java.util.List;
import java.util.Map;

/// How a script takes back what was just done: it posts a body to an address.
record Undo(String address, LabelRoutes.Said body) {

    /// Taken back by saying something else.
    static Undo by(Frame frame, String action, List<Long> images) {
        return new Undo(frame.to("labels"), LabelRoutes.Said.of(action, images));
    }

    /// Taken back by saying of each photo what it was used for before.
    static Undo ofSplits(Frame frame, Map<Long, Split> before) {
        return new Undo(frame.to("labels"), LabelRoutes.Said.splits(before));
    }

    /// Taken back as if it had not been said.
    ///
    /// @param newest number of the change
    static Undo ofLabels(Frame frame, List<Long> images, long newest) {
        return new Undo(frame.to("labels"), LabelRoutes.Said.undo(images, newest));
    }
}
