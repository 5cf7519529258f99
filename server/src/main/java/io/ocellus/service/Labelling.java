package io.ocellus.service;

import io.ocellus.catalog.ReviewState;
import io.ocellus.catalog.Split;
import io.ocellus.collection.Corrections;
import java.util.List;
import java.util.Map;

/// What people say about photos. When a call returns, what was said is on the disk and can be undone; what was
/// trained follows a moment later. Thread-safe.
public final class Labelling {

    private final Corrections corrections;
    private final Following following;

    Labelling(Corrections corrections, Following following) {
        this.corrections = corrections;
        this.following = following;
    }

    /// Something that was said of photos.
    ///
    /// @param newest number by which it can be undone as long as nobody says something newer
    public record Change(List<Long> images, long newest) {}

    /// States what photos show.
    ///
    /// @param taxa names or ids, one or more; the first one stands where only one can
    /// @throws io.ocellus.collection.CollectionException if a photo is not there, or a name is not that of one
    ///     taxon
    public Change label(List<Long> images, List<String> taxa, String who) {
        corrections.label(images, taxa, who);
        return changed(images);
    }

    /// Takes back what was stated.
    public Change withdraw(List<Long> images, String who) {
        corrections.withdraw(images, who);
        return changed(images);
    }

    /// States what photos do not show.
    ///
    /// @param taxa names or ids, one or more
    public Change deny(List<Long> images, List<String> taxa, String who) {
        corrections.deny(images, taxa, who);
        return changed(images);
    }

    /// Takes a change back, if nobody has said something newer of one of its photos.
    ///
    /// @throws io.ocellus.catalog.CatalogException if somebody has; nothing is changed then
    public Change undo(Change change, String who) {
        corrections.undoLabels(change.images(), change.newest(), who);
        return changed(change.images());
    }

    private Change changed(List<Long> images) {
        following.changed();
        return new Change(images, corrections.newestLabel(images));
    }

    /// Says what a person thinks of the labels that photos have now.
    public void review(List<Long> images, ReviewState state, String who) {
        corrections.review(images, state, who);
    }

    /// Says what photos are for. What is for testing is neither learnt from nor compared with.
    ///
    /// @return what each was for before, so that it can be undone by [#setSplits]
    public Map<Long, Split> setSplit(List<Long> images, Split split) {
        Map<Long, Split> before = corrections.setSplit(images, split);
        following.changed();
        return before;
    }

    /// The same, of each photo by itself.
    public void setSplits(Map<Long, Split> splits) {
        corrections.setSplits(splits);
        following.changed();
    }

    /// Takes photos out of everything but the history.
    public void remove(List<Long> images, String who) {
        corrections.remove(images, who);
        following.changed();
    }

    /// Takes removed photos back in.
    public void restore(List<Long> images, String who) {
        corrections.restore(images, who);
        following.changed();
    }
}
