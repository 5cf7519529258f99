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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Commits photos to the catalogue in the order of the sources: image, label and embedding in one transaction per
/// batch.
/// Confined to the writing thread.
final class BatchWriter {

    private static final int BATCH = 64;

    private final Catalog catalog;
    private final Labels labels;
    private final SplitWords splits;
    private final String who;
    private final Ledger ledger;
    private final List<NewImage> batch = new ArrayList<>();
    private final Map<String, NewImage> inBatch = new HashMap<>();
    private final List<Alias> aliases = new ArrayList<>(); // of photos in the batch

    private record Alias(String sha256, Origin origin) {}

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
            case Intake.Result.SameBytes same -> duplicate(photo, same.sha256());
            case Intake.Result.Embedded embedded -> {
                if (inBatch.containsKey(embedded.sha256())) {
                    duplicate(photo, embedded.sha256());
                } else {
                    add(photo, embedded);
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
        inBatch.put(image.sha256(), image);
        if (batch.size() >= BATCH) {
            flush();
        }
    }

    private void duplicate(SourcePhoto photo, String sha256) {
        ledger.exactDuplicates++;
        NewImage first = inBatch.get(sha256);
        if (first != null) {
            aliases.add(new Alias(sha256, origin(photo)));
            compare(photo, first.origin().source(), first.taxonId(), first.labelText());
            return;
        }
        Long id = catalog.idsBySha(List.of(sha256)).get(sha256);
        if (id == null) { // the first of the equal photos was refused: so is this one
            ledger.exactDuplicates--;
            ledger.refused.add(new RefusedFile(photo.name(), "corrupt", "has the bytes of a photo that was refused"));
            return;
        }
        catalog.addAlias(id, origin(photo));
        ledger.offered.add(id);
        catalog.image(id).ifPresent(image -> compareOrLabel(photo, image));
    }

    private void compareOrLabel(SourcePhoto photo, ImageRow image) {
        if (image.taxonId() != 0) {
            compare(photo, image.origin().source(), image.taxonId(), "");
        } else {
            relabel(image.id(), photo.claims());
        }
    }

    private void compare(SourcePhoto photo, String other, int otherTaxon, String otherText) {
        Labels.Resolved label = labels.resolve(photo.claims());
        if (label.taxonId() != 0 && otherTaxon != 0 && label.taxonId() != otherTaxon) {
            String otherLabel = otherText.isEmpty() ? labels.nameOf(otherTaxon) : otherText;
            ledger.conflicts.add(new LabelConflict(photo.name(), label.text(), other, otherLabel));
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
        if (label.taxonId() != 0) {
            catalog.label(List.of(image), label.taxonId(), label.text(), who, "import");
            ledger.relabelled++;
        }
    }

    void flush() {
        if (batch.isEmpty()) {
            return;
        }
        List<Long> ids = catalog.addImages(batch, who);
        Map<String, Long> idOf = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            idOf.put(batch.get(i).sha256(), ids.get(i));
        }
        for (Alias alias : aliases) {
            catalog.addAlias(idOf.getOrDefault(alias.sha256(), 0L), alias.origin());
        }
        ledger.offered.addAll(ids);
        ledger.imported += ids.size();
        batch.clear();
        inBatch.clear();
        aliases.clear();
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
