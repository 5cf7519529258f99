package io.ocellus.service;

import io.ocellus.catalog.ChangeRow;
import io.ocellus.catalog.DecisionRow;
import io.ocellus.catalog.ImageRow;
import io.ocellus.catalog.LabelRow;
import io.ocellus.collection.Album;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.service.LiveTaxonomy.Snapshot;
import io.ocellus.service.PhotoDetails.Event;
import io.ocellus.taxonomy.Taxon;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The photos of a collection, to be looked through. Thread-safe.
public final class PhotoLists {

    /// The longest stretch of a list that is given at once.
    public static final int MOST = 500;

    private final PhotoCollection collection;
    private final Album album;
    private final LiveTaxonomy taxa;

    PhotoLists(PhotoCollection collection, LiveTaxonomy taxa) {
        this.collection = collection;
        this.album = collection.album();
        this.taxa = taxa;
    }

    /// A stretch of the photos that a filter lets through, by id.
    ///
    /// @param cursor [PhotoPage#next] of the stretch before; empty for the first
    /// @param limit photos at most, 1 to [#MOST]
    /// @throws NotUnderstoodException if the cursor is none, or the limit out of bounds
    public PhotoPage page(PhotoFilter filter, Optional<String> cursor, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new NotUnderstoodException("a page of %d photos is not in 1 to %d".formatted(limit, MOST));
        }
        List<ImageRow> rows =
                album.page(filter.asImageFilter(), cursor.map(PhotoLists::id).orElse(0L), limit);
        Optional<String> next = rows.size() < limit
                ? Optional.empty()
                : Optional.of(Long.toString(rows.getLast().id()));
        return new PhotoPage(cards(rows), next);
    }

    private static long id(String cursor) {
        if (!cursor.matches("\\d{1,18}")) {
            throw new NotUnderstoodException("'%s' is no cursor: use 'next' of the page before".formatted(cursor));
        }
        return Long.parseLong(cursor);
    }

    /// How many photos a filter lets through.
    public long count(PhotoFilter filter) {
        return album.count(filter.asImageFilter());
    }

    /// Photos by their ids, in the order of these; those that are not there are left out.
    public List<PhotoCard> cards(Collection<Long> images) {
        return cards(album.find(images));
    }

    private List<PhotoCard> cards(List<ImageRow> rows) {
        Snapshot now = taxa.now();
        Map<Long, String> names = album.names(rows);
        List<Long> ids = rows.stream().map(ImageRow::id).toList();
        Map<Long, List<Integer>> further = collection.furtherTaxa(ids);
        Map<Long, List<Integer>> denied = collection.deniedTaxa(ids);
        return rows.stream()
                .map(row -> new PhotoCard(
                        row.id(),
                        ShownPath.of(names.getOrDefault(row.id(), "")),
                        row.width(),
                        row.height(),
                        now.taxon(row.taxonId()),
                        taxa(now, further.getOrDefault(row.id(), List.of())),
                        taxa(now, denied.getOrDefault(row.id(), List.of())),
                        row.split().word(),
                        row.review().word(),
                        row.removed(),
                        row.imported()))
                .toList();
    }

    private static List<Taxon> taxa(Snapshot now, List<Integer> ids) {
        return ids.stream().flatMap(id -> now.taxon(id).stream()).toList();
    }

    /// Everything known of a photo, removed or not.
    ///
    /// @throws NotThereException if there is none
    public PhotoDetails details(long image) {
        ImageRow row = album.find(image).orElseThrow(() -> noPhoto(image));
        Snapshot now = taxa.now();
        List<Taxon> lineage = now.taxon(row.taxonId())
                .map(taxon -> now.taxonomy().lineage(now.taxonomy().node(taxon.id())))
                .orElse(List.of());
        return new PhotoDetails(
                cards(List.of(row)).getFirst(),
                row.sha256(),
                row.origin().bytes(),
                lineage,
                row.provenance(),
                album.ofObservation(row.provenance().observation()).stream()
                        .filter(other -> other != image)
                        .toList(),
                history(image, now));
    }

    static NotThereException noPhoto(long image) {
        return new NotThereException("there is no photo %d".formatted(image));
    }

    private List<Event> history(long image, Snapshot now) {
        List<Event> events = new ArrayList<>();
        for (LabelRow label : album.labels(image)) {
            events.add(new Event(
                    label.when(),
                    label.who(),
                    word(label),
                    now.taxon(label.taxonId()),
                    label.labelText(),
                    label.why()));
        }
        for (DecisionRow decision : album.decisions(image)) {
            events.add(new Event(
                    decision.when(), decision.who(), decision.decision().word(), Optional.empty(), "", ""));
        }
        events.sort(Comparator.comparing(Event::when)); // stable: labels of one moment keep their order
        return List.copyOf(events);
    }

    private static String word(LabelRow label) {
        if (label.denied()) {
            return "denied";
        }
        if (label.taxonId() == 0) {
            return label.labelText().isEmpty() ? "withdrawn" : "unmatched";
        }
        return label.further() ? "further" : "labelled";
    }

    /// What one person did to one photo or to many at one moment.
    ///
    /// @param what as in [Event], or of a decision
    /// @param images how many
    /// @param image one of them
    public record Done(
            Instant when, String who, String what, String why, Optional<Taxon> taxon, long images, long image) {}

    /// What was done last, newest first.
    ///
    /// @param before only what is older
    public List<Done> done(Instant before, int limit) {
        Snapshot now = taxa.now();
        List<ChangeRow> changes = album.changesBefore(before, limit);
        return changes.stream()
                .map(change -> new Done(
                        change.when(),
                        change.who(),
                        change.what(),
                        change.why(),
                        now.taxon(change.taxonId()),
                        change.images(),
                        change.image()))
                .toList();
    }
}
