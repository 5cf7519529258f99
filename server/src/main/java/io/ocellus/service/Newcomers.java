package io.ocellus.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ocellus.collection.Arrivals;
import io.ocellus.collection.Identification.Refused;
import io.ocellus.collection.PhotoCollection;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Photos that people add one by one. Thread-safe.
public final class Newcomers {

    private final PhotoCollection collection;
    private final EmbeddingQueue queue;
    private final Following following;

    Newcomers(PhotoCollection collection, EmbeddingQueue queue, Following following) {
        this.collection = collection;
        this.queue = queue;
        this.following = following;
    }

    /// What became of a photo.
    ///
    /// @param image its id; absent if it was refused
    /// @param isNew whether it was not there before
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Added(String photo, Optional<Long> image, boolean isNew, Optional<Refused> refused) {}

    /// Adds a photo, with what it shows if that is said. When this returns, photo and label are on the disk.
    ///
    /// @param taxon name or id
    /// @throws BusyException if too many photos are waiting already
    /// @throws io.ocellus.collection.CollectionException if the name is not that of one taxon
    public Added add(Upload photo, Optional<String> taxon, String who) throws IOException, InterruptedException {
        taxon.ifPresent(collection::taxon); // before anything is looked at
        Seen seen = queue.see(collection.encoder(), List.of(photo)).getFirst();
        if (seen.opened().isEmpty()) {
            return new Added(photo.name(), Optional.empty(), false, seen.refused());
        }
        Arrivals.Arrival arrival = collection
                .arrivals()
                .add(photo.name(), photo.bytes(), seen.opened().get(), seen.embedding(), taxon, who);
        following.changed();
        return new Added(photo.name(), Optional.of(arrival.image()), arrival.isNew(), Optional.empty());
    }
}
