package io.ocellus.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ocellus.collection.Arrivals;
import io.ocellus.collection.Identification.Refused;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.collection.PhotoEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Photos that people add, one or a few. Thread-safe.
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
    /// @param observation the encounter that it belongs to; absent where none is known
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Added(
            String photo,
            Optional<Long> image,
            boolean isNew,
            Optional<String> observation,
            Optional<Refused> refused) {

        static Added refused(String photo, Optional<Refused> why) {
            return new Added(photo, Optional.empty(), false, Optional.empty(), why);
        }
    }

    /// Adds photos, with what they show if that is said. When this returns, photos and labels are on the disk.
    ///
    /// @param taxon name or id of what all of them show
    /// @return in their order
    /// @throws BusyException if too many photos are waiting already; of photos of one encounter none was added then
    /// @throws io.ocellus.collection.CollectionException if the name is not that of one taxon
    public List<Added> add(List<Upload> photos, Optional<String> taxon, Encounter encounter, String who)
            throws IOException, InterruptedException {
        taxon.ifPresent(collection::taxon); // before anything is looked at
        if (encounter instanceof Encounter.Together) {
            return addTogether(photos, taxon, who);
        }
        String observation = encounter instanceof Encounter.Named named ? named.id() : "";
        Arrivals.Told told = new Arrivals.Told(taxon, observation, who);
        List<Added> added = new ArrayList<>();
        for (Upload photo : photos) {
            added.add(add(photo, queue.see(collection.encoder(), List.of(photo)).getFirst(), told));
        }
        return added;
    }

    /* All are opened first: which encounter it is follows from all of them. */
    private List<Added> addTogether(List<Upload> photos, Optional<String> taxon, String who)
            throws IOException, InterruptedException {
        List<Seen> seen = queue.see(collection.encoder(), photos);
        List<PhotoEncoder.Opened> opened =
                seen.stream().flatMap(photo -> photo.opened().stream()).toList();
        Arrivals.Told told = new Arrivals.Told(taxon, collection.arrivals().encounter(opened), who);
        List<Added> added = new ArrayList<>();
        for (int i = 0; i < photos.size(); i++) {
            added.add(add(photos.get(i), seen.get(i), told));
        }
        return added;
    }

    private Added add(Upload photo, Seen seen, Arrivals.Told told) throws IOException {
        if (seen.opened().isEmpty()) {
            return Added.refused(photo.name(), seen.refused());
        }
        Arrivals.Arrival arrival = collection
                .arrivals()
                .add(photo.name(), photo.bytes(), seen.opened().get(), seen.embedding(), told);
        following.changed();
        return new Added(
                photo.name(),
                Optional.of(arrival.image()),
                arrival.isNew(),
                Optional.of(arrival.observation()).filter(known -> !known.isEmpty()),
                Optional.empty());
    }
}
