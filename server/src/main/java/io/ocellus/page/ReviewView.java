package io.ocellus.page;

import java.util.List;

/// The queues, and what was done lately.
record ReviewView(Frame frame, List<Queue> queues, List<Deed> lately) {

    ReviewView {
        queues = List.copyOf(queues);
        lately = List.copyOf(lately);
    }

    /// Photos that somebody should look at.
    ///
    /// @param path in the address
    /// @param waiting how many, in words
    /// @param what is in it, in a sentence
    /// @param photos a few of them
    record Queue(String path, String title, String waiting, String what, List<Long> photos) {

        Queue {
            photos = List.copyOf(photos);
        }
    }

    /// A label that was given.
    record Deed(long image, String what, String who, String when, String why) {}
}
