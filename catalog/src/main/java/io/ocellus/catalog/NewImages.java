package io.ocellus.catalog;

import io.ocellus.catalog.CatalogException.Reason;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Images on their way in. Row, place, label and embedding of every image are written by one transaction, so
/// that an image that is there is whole.
///
/// @param now milliseconds since 1970 UTC, the time of import
record NewImages(Handle handle, long now) {

    List<Long> add(List<NewImage> images, String who) {
        requireDimension(images);
        new TaxonTable(handle)
                .requireKnown(
                        images.stream()
                                .flatMap(image -> Stream.of(
                                                Stream.of(image.taxonId()),
                                                image.furtherTaxa().stream(),
                                                image.denied().stream().map(StatedTaxon::taxonId))
                                        .flatMap(taxa -> taxa))
                                .collect(Collectors.toSet()),
                        "is the label of an image, but");
        List<Long> ids = insert(images);
        addOrigins(images, ids);
        addLabels(images, ids, who);
        addEmbeddings(images, ids);
        return ids;
    }

    private void requireDimension(List<NewImage> images) {
        FeatureSpaceRow space = new FeatureSpaceTable(handle)
                .inUse()
                .orElseThrow(() -> new IllegalStateException(
                        "the collection has no feature space yet: set one before adding images"));
        for (NewImage image : images) {
            if (image.embedding().length != space.dimension()) {
                throw new IllegalArgumentException(
                        "%s: its embedding has %d dimensions, feature space %s has %d; embed it with %s"
                                .formatted(
                                        image.origin().source(),
                                        image.embedding().length,
                                        space.name(),
                                        space.dimension(),
                                        space.backbone()));
            }
        }
    }

    /// Inserts rows, and reads back their ids: for a batch much quicker than one statement with `RETURNING`
    /// each.
    private List<Long> insert(List<NewImage> images) {
        var batch = handle.prepareBatch("""
                INSERT INTO images (sha256, dhash, width, height, source, bytes, modified_millis, stored_as, author,
                    licence, observation, taken_on, latitude, longitude, split, review, imported_millis, taxon_id,
                    removed)
                VALUES (:sha256, :dhash, :width, :height, :source, :bytes, :modified, :storedAs, :author,
                    :licence, :observation, :takenOn, :latitude, :longitude, :split, :review, :imported, :taxon, 0)
                ON CONFLICT (sha256) DO NOTHING""");
        images.forEach(image -> bind(batch, image));
        int[] inserted = batch.execute();
        for (int i = 0; i < inserted.length; i++) {
            if (inserted[i] == 0) {
                throw duplicate(images.get(i));
            }
        }
        List<String> hashes = images.stream().map(NewImage::sha256).toList();
        Map<String, Long> ids = new ImageTable(handle).idsBySha(hashes);
        return hashes.stream().map(ids::get).toList();
    }

    private void bind(PreparedBatch batch, NewImage image) {
        Provenance provenance = image.provenance();
        batch.bind("sha256", image.sha256())
                .bind("dhash", image.dhash())
                .bind("width", image.width())
                .bind("height", image.height())
                .bind("source", image.origin().source())
                .bind("bytes", image.origin().bytes())
                .bind("modified", image.origin().modifiedMillis())
                .bind("storedAs", image.storedAs())
                .bind("author", provenance.author())
                .bind("licence", provenance.licence())
                .bind("observation", provenance.observation())
                .bind("takenOn", provenance.date())
                .bind("latitude", provenance.latitude())
                .bind("longitude", provenance.longitude())
                .bind("split", image.split().word())
                .bind("review", ReviewState.NEW.word())
                .bind("imported", now)
                .bind("taxon", TaxonTable.orNull(image.taxonId()))
                .add();
    }

    private static CatalogException duplicate(NewImage image) {
        return new CatalogException(
                Reason.REFUSED,
                "%s: a photo with the same SHA-256 (%s) is there already; look it up before adding"
                        .formatted(image.origin().source(), image.sha256()));
    }

    private void addOrigins(List<NewImage> images, List<Long> ids) {
        var batch = new OriginTable(handle).batch();
        for (int i = 0; i < ids.size(); i++) {
            OriginTable.bind(batch, ids.get(i), images.get(i).origin());
        }
        batch.execute();
    }

    /* What the source said is kept even when it matched no taxon: a later look at the names may find one. */
    private void addLabels(List<NewImage> images, List<Long> ids, String who) {
        var labels = new LabelTable(handle, now);
        var batch = labels.batch();
        Map<Long, Collection<Integer>> further = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            NewImage image = images.get(i);
            labels.bindDenied(batch, ids.get(i), image.denied(), who, "import");
            labels.bind(batch, ids.get(i), image.stated(), who, "import");
            if (!image.further().isEmpty()) {
                further.put(ids.get(i), image.furtherTaxa());
            }
        }
        batch.execute();
        new FurtherTaxa(handle).add(further);
        for (int i = 0; i < ids.size(); i++) {
            deny(images.get(i), ids.get(i));
        }
    }

    private void deny(NewImage image, long id) {
        if (!image.denied().isEmpty()) {
            DeniedTaxa denied = new DeniedTaxa(handle);
            denied.add(
                    List.of(id),
                    image.denied().stream().map(StatedTaxon::taxonId).toList());
            denied.overrule(
                    List.of(id),
                    image.stated().stream().map(StatedTaxon::taxonId).toList());
        }
    }

    private void addEmbeddings(List<NewImage> images, List<Long> ids) {
        var batch = handle.prepareBatch("""
                INSERT INTO embeddings (image_id, space_id, vector)
                VALUES (:image, (SELECT space_id FROM collection_state), :vector)""");
        for (int i = 0; i < ids.size(); i++) {
            batch.bind("image", ids.get(i))
                    .bind("vector", HalfVector.encode(images.get(i).embedding()))
                    .add();
        }
        batch.execute();
    }
}
