package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.ImageRow;
import io.ocellus.catalog.NewImage;
import io.ocellus.catalog.Origin;
import io.ocellus.catalog.Provenance;
import io.ocellus.catalog.StatedTaxon;
import io.ocellus.collection.ImportReport.LabelConflict;
import io.ocellus.collection.ImportReport.RefusedFile;
import io.ocellus.image.Exif;
import io.ocellus.source.Claims;
import io.ocellus.source.SourcePhoto;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Commits photos to the catalogue in the order of the sources: image, label and embedding in one transaction
/// per batch. Confined to one thread at a time.
final class BatchWriter {

    private static final int BATCH = 64;
    private static final Pattern DEGREES = Pattern.compile("[+-]?\\d{1,3}(\\.\\d+)?");

    private final Catalog catalog;
    private final Labels labels;
    private final SplitWords splits;
    private final String who;
    private final Ledger ledger;
    private final Amendments amendments;
    private final List<NewImage> batch = new ArrayList<>();
    private final Set<String> inBatch = new HashSet<>(); // SHA-256
    private final Set<String> written = new HashSet<>(); // SHA-256 of what this import added, batch included
    private final List<Copy> copies = new ArrayList<>(); // of photos in the batch

    /// A further place of a photo; its bytes are not held on to.
    private record Copy(String sha256, Origin origin, Claims claims) {}

    BatchWriter(Catalog catalog, Labels labels, SplitWords splits, String who, Ledger ledger) {
        this.catalog = catalog;
        this.labels = labels;
        this.splits = splits;
        this.who = who;
        this.ledger = ledger;
        this.amendments = new Amendments(catalog, who);
    }

    void write(SourcePhoto photo, Intake.Result result) {
        switch (result) {
            case Intake.Result.Refused refused ->
                ledger.refused.add(new RefusedFile(photo.name(), refused.reason(), refused.message()));
            case Intake.Result.SameBytes same -> copy(new Copy(same.sha256(), origin(photo), photo.claims()));
            case Intake.Result.Embedded embedded -> {
                if (written.add(embedded.sha256())) {
                    add(photo, embedded);
                } else { // two workers had equal photos in hand at once
                    copy(new Copy(embedded.sha256(), origin(photo), photo.claims()));
                }
            }
        }
    }

    private void add(SourcePhoto photo, Intake.Result.Embedded embedded) {
        Labels.Resolved label = labels.resolve(photo.claims());
        NewImage image = new NewImage(
                embedded.sha256(),
                embedded.dhash(),
                embedded.header().width(),
                embedded.header().height(),
                origin(photo),
                embedded.storedAs(),
                provenance(photo.claims(), embedded.exif()),
                splits.split(photo.claims()),
                label.taxonId(),
                label.text(),
                label.further(),
                labels.denied(photo.claims()),
                embedded.embedding());
        batch.add(image);
        inBatch.add(image.sha256());
        if (batch.size() >= BATCH) {
            flush();
        }
    }

    /// A photo whose bytes are there already; copies of photos in the batch wait until that is in the
    /// catalogue, so that what becomes of them does not depend on where a batch ends.
    private void copy(Copy copy) {
        if (inBatch.contains(copy.sha256())) {
            copies.add(copy);
            return;
        }
        Long id = catalog.idsBySha(List.of(copy.sha256())).get(copy.sha256());
        if (id == null) { // the first of the equal photos was refused: so is this one
            ledger.refused.add(
                    new RefusedFile(copy.origin().source(), "corrupt", "has the bytes of a photo that was refused"));
            return;
        }
        amendments.place(id, copy.origin());
        catalog.image(id).ifPresent(image -> {
            if (!image.removed()) {
                ledger.exactDuplicates++;
            }
            amend(copy.origin().source(), copy.claims(), image);
        });
    }

    /// A photo that was there before this import, at the same place.
    void known(String name, Claims claims) {
        Optional<ImageRow> image = catalog.imageBySource(name);
        if (image.isEmpty() || !image.get().removed()) {
            ledger.alreadyThere++;
        }
        image.ifPresent(row -> amend(name, claims, row));
    }

    /// An image that is there gains what it had not: a label, a split. What it has stands.
    private void amend(String name, Claims claims, ImageRow image) {
        if (image.removed()) {
            ledger.removedBefore++;
            return;
        }
        ledger.offered.add(image.id());
        amendments.split(image, splits.split(claims));
        deny(image, claims);
        int taxonId = amendments.taxonId(image);
        if (taxonId == 0) {
            relabel(image.id(), claims);
            return;
        }
        labels.understood(claims).stream()
                .filter(label ->
                        label.taxonId() != taxonId && !amendments.taxa(image).contains(label.taxonId()))
                .findFirst()
                .ifPresent(label -> ledger.conflicts.add(
                        new LabelConflict(name, label.text(), Places.shown(catalog, image), labels.nameOf(taxonId))));
    }

    private void relabel(long image, Claims claims) {
        Labels.Resolved label = labels.resolve(claims);
        if (label.taxonId() != 0 && !wasWithdrawn(image) && !isDenied(image, label)) {
            amendments.label(image, label);
            ledger.relabelled++;
        }
    }

    /// Whether somebody took the label away: then no source brings it back.
    private boolean wasWithdrawn(long image) {
        return catalog.history(image).stream().anyMatch(label -> label.taxonId() != 0 && !label.denied());
    }

    /// Whether somebody said that the image shows no such thing.
    private boolean isDenied(long image, Labels.Resolved label) {
        List<Integer> denied = catalog.deniedTaxa(List.of(image)).getOrDefault(image, List.of());
        return !denied.isEmpty()
                && label.stated().stream()
                        .anyMatch(taxon -> taxon.taxonId() != 0 && labels.isWithinAny(taxon.taxonId(), denied));
    }

    /// A denial of something that nobody ever spoke of is added; what was said before stands.
    private void deny(ImageRow image, Claims claims) {
        List<StatedTaxon> news = labels.denied(claims).stream()
                .filter(taxon -> catalog.history(image.id()).stream()
                        .noneMatch(label ->
                                label.taxonId() != 0 && labels.isWithinAny(label.taxonId(), List.of(taxon.taxonId()))))
                .toList();
        if (!news.isEmpty()) {
            amendments.deny(image.id(), news);
        }
    }

    /// Writes what waits for a transaction of its own size.
    void flush() {
        amendments.settle(); // what was said of a place before a new photo took it
        if (batch.isEmpty()) {
            return;
        }
        List<Long> ids = catalog.addImages(batch, who);
        ledger.offered.addAll(ids);
        ledger.imported += ids.size();
        batch.clear();
        inBatch.clear();
        copies.forEach(this::copy);
        copies.clear();
    }

    /// Writes everything.
    void settle() {
        flush();
        amendments.settle();
    }

    private static Origin origin(SourcePhoto photo) {
        return new Origin(photo.name(), photo.bytes(), photo.modifiedMillis());
    }

    private static Provenance provenance(Claims claims, Exif exif) {
        Double latitude = number(claims.latitude(), 90);
        Double longitude = number(claims.longitude(), 180);
        if (latitude == null || longitude == null) {
            latitude = exif.place().map(Exif.Place::latitude).orElse(null);
            longitude = exif.place().map(Exif.Place::longitude).orElse(null);
        }
        String date =
                claims.date().isEmpty() ? exif.taken().map(Object::toString).orElse("") : claims.date();
        return new Provenance(claims.author(), claims.licence(), claims.observation(), date, latitude, longitude);
    }

    private static @Nullable Double number(String text, double limit) {
        if (!DEGREES.matcher(text).matches()) {
            return null;
        }
        double value = Double.parseDouble(text);
        return Math.abs(value) <= limit ? value : null;
    }
}
