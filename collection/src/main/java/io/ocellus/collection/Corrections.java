package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.ImageRow;
import io.ocellus.catalog.LabelRow;
import io.ocellus.catalog.ReviewState;
import io.ocellus.catalog.Split;
import io.ocellus.catalog.StatedTaxon;
import io.ocellus.taxonomy.Taxonomy;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What people say about photos. Each call is one transaction: when it returns, the change is on the disk, and
/// `neighbours` knows it. What was trained follows when [#catchUp] is called, which takes longer. Thread-safe.
public final class Corrections {

    private static final String BY_HAND = "by hand";

    private final Catalog catalog;
    private final CurrentTaxonomy taxonomy;
    private final WritingRights rights;
    private final Training training;

    Corrections(Catalog catalog, CurrentTaxonomy taxonomy, WritingRights rights, Training training) {
        this.catalog = catalog;
        this.taxonomy = taxonomy;
        this.rights = rights;
        this.training = training;
    }

    /// States what images show. Earlier labels are kept as history.
    ///
    /// @param taxa names or ids, one or more; the first one stands where only one can
    /// @throws CollectionException if an image is not there, or a name is not that of one taxon
    public void label(List<Long> images, List<String> taxa, String who) {
        try (var right = rights.beside("images label")) {
            requireImages(images);
            List<StatedTaxon> stated = stated(taxa);
            change(images, () -> catalog.label(images, stated, who, BY_HAND));
        }
    }

    /// Takes back what was stated, labels and denials.
    public void withdraw(List<Long> images, String who) {
        try (var right = rights.beside("images label")) {
            requireImages(images);
            change(images, () -> catalog.label(images, 0, "", who, BY_HAND));
        }
    }

    /// States that images show none of these taxa, nor any within them. A label that contradicts it counts no
    /// more; a later label of such a taxon overrules it.
    ///
    /// @param taxa names or ids, one or more
    public void deny(List<Long> images, List<String> taxa, String who) {
        try (var right = rights.beside("images label")) {
            requireImages(images);
            List<StatedTaxon> stated = stated(taxa);
            change(images, () -> catalog.deny(images, stated, who, BY_HAND));
        }
    }

    /// Says what a person thinks of the labels that images have now.
    public void review(List<Long> images, ReviewState state, String who) {
        try (var right = rights.beside("images review")) {
            requireImages(images);
            catalog.review(images, state, who);
        }
    }

    /// Says what images are for. What is for testing is neither learnt from nor compared with.
    ///
    /// @return what each was for before
    public Map<Long, Split> setSplit(List<Long> images, Split split) {
        return setSplits(images.stream().collect(Collectors.toMap(image -> image, image -> split, (a, b) -> a)));
    }

    /// The same, of each image by itself.
    ///
    /// @return what each was for before
    public Map<Long, Split> setSplits(Map<Long, Split> splits) {
        List<Long> images = List.copyOf(splits.keySet());
        try (var right = rights.beside("images split")) {
            requireImages(images);
            Map<Long, Split> before =
                    catalog.images(images).stream().collect(Collectors.toMap(ImageRow::id, ImageRow::split));
            catalog.setSplit(splits);
            return before;
        }
    }

    /// Takes images out of everything but the history; [#restore] brings them back.
    public void remove(List<Long> images, String who) {
        try (var right = rights.beside("images remove")) {
            requireImages(images);
            change(images, () -> catalog.remove(images, who));
        }
    }

    /// Takes removed images back in, as they were.
    ///
    /// @throws CollectionException if an image was never seen by the backbone that is in use now
    public void restore(List<Long> images, String who) {
        try (var right = rights.beside("images restore")) {
            requireImages(images);
            images.forEach(this::requireEmbedding);
            change(images, () -> catalog.restore(images, who));
        }
    }

    /// Takes back what was said last of each image; what was stated before is stated again.
    ///
    /// @param newest of [#newestLabel] when the change was made
    /// @throws io.ocellus.catalog.CatalogException if something newer was said of one of the images since
    public void undoLabels(List<Long> images, long newest, String who) {
        try (var right = rights.beside("images undo")) {
            requireImages(images);
            catalog.undoLabels(images, newest, who);
        }
    }

    /// The greatest id among the labels of these images; 0 if they have none.
    public long newestLabel(Collection<Long> images) {
        return images.stream()
                .flatMap(image -> catalog.history(image).reversed().stream().limit(1))
                .mapToLong(LabelRow::id)
                .max()
                .orElse(0);
    }

    /// Fits again what changed labels concern; does nothing if nothing was trained, or nothing changed.
    ///
    /// @return how many taxa changed
    /// @throws CollectionException if the trained methods could not follow
    public int catchUp() throws InterruptedException {
        try (var right = rights.beside("refit")) {
            return training.refit();
        } catch (IOException | CollectionException e) {
            throw new CollectionException(
                    "the change is saved, but the trained methods could not follow it (%s); train again with: ocellus train"
                            .formatted(e.getMessage()));
        }
    }

    /* What is said of no image is no change, and would not be counted as one. */
    private void change(List<Long> images, Runnable change) {
        if (!images.isEmpty()) {
            taxonomy.across(change);
        }
    }

    private void requireImages(List<Long> images) {
        int found = catalog.images(images).size();
        if (found < images.size()) {
            long missing = images.stream()
                    .filter(image -> catalog.image(image).isEmpty())
                    .findFirst()
                    .orElseThrow();
            throw noImage(missing);
        }
    }

    /* While photos were removed, the collection may have moved to another space. */
    private void requireEmbedding(long image) {
        if (catalog.embedding(image).isEmpty()) {
            throw new CollectionException(
                    "image %d was never seen by the backbone that is in use now, since its photo could not be read then; put the photo back, and call: ocellus embed"
                            .formatted(image));
        }
    }

    static CollectionException noImage(long id) {
        return new CollectionException("there is no image %d; see: ocellus images list".formatted(id));
    }

    private List<StatedTaxon> stated(List<String> names) {
        Taxonomy now = taxonomy.now();
        return names.stream()
                .map(name -> new StatedTaxon(now.id(Taxa.require(now, name)), name))
                .toList();
    }

    /// As commands speak of it: one taxon, or none.
    void label(List<Long> images, Optional<String> taxon, String who) {
        taxon.ifPresentOrElse(name -> label(images, List.of(name), who), () -> withdraw(images, who));
    }
}
