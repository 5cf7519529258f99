package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.ImageRow;
import io.ocellus.catalog.NewImage;
import io.ocellus.catalog.Origin;
import io.ocellus.catalog.Provenance;
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
import org.jspecify.annotations.Nullable;

/// Commits photos to the catalogue in the order of the sources: image, label and embedding in one transaction per
/// batch. Confined to the writing thread.
final class BatchWriter {

    private static final int BATCH = 64;

    private final Catalog catalog;
    private final Labels labels;
    private final SplitWords splits;
    private final String who;
    private final Ledger ledger;
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
                embedded.picture().header().width(),
                embedded.picture().header().height(),
                origin(photo),
                embedded.storedAs(),
                provenance(photo.claims(), embedded.picture().exif()),
                splits.split(photo.claims()),
                label.taxonId(),
                label.text(),
                embedded.embedding());
        batch.add(image);
        inBatch.add(image.sha256());
        if (batch.size() >= BATCH) {
            flush();
        }
    }

    /// A photo whose bytes are there already; copies of photos in the batch wait until that is in the catalogue, so
    /// that what becomes of them does not depend on where a batch ends.
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
        ledger.exactDuplicates++;
        catalog.addAlias(id, copy.origin());
        ledger.offered.add(id);
        catalog.image(id).ifPresent(image -> compareOrLabel(copy, image));
    }

    private void compareOrLabel(Copy copy, ImageRow image) {
        if (image.taxonId() == 0) {
            relabel(image.id(), copy.claims());
            return;
        }
        Labels.Resolved label = labels.resolve(copy.claims());
        if (label.taxonId() != 0 && label.taxonId() != image.taxonId()) {
            ledger.conflicts.add(new LabelConflict(
                    copy.origin().source(), label.text(), image.origin().source(), labels.nameOf(image.taxonId())));
        }
    }

    /// An image that is there already: it gains a label if it had none.
    void known(Claims claims, Optional<ImageRow> image) {
        ledger.alreadyThere++;
        image.ifPresent(row -> {
            ledger.offered.add(row.id());
            if (row.taxonId() == 0) {
                relabel(row.id(), claims);
            }
        });
    }

    private void relabel(long image, Claims claims) {
        Labels.Resolved label = labels.resolve(claims);
        if (label.taxonId() != 0 && !wasWithdrawn(image)) {
            catalog.label(List.of(image), label.taxonId(), label.text(), who, "import");
            ledger.relabelled++;
        }
    }

    /// Whether somebody took the label away: then no source brings it back.
    private boolean wasWithdrawn(long image) {
        return catalog.history(image).stream().anyMatch(label -> label.taxonId() != 0);
    }

    void flush() {
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
        if (!text.matches("[+-]?\\d{1,3}(\\.\\d+)?")) {
            return null;
        }
        double value = Double.parseDouble(text);
        return Math.abs(value) <= limit ? value : null;
    }
}
