package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.ImageRow;
import io.ocellus.catalog.NewImage;
import io.ocellus.catalog.Origin;
import io.ocellus.catalog.Provenance;
import io.ocellus.catalog.Split;
import io.ocellus.image.Exif;
import io.ocellus.image.Sha256;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.Half;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Photos that come one at a time, from people rather than from folders. Their bytes are kept in the
/// collection. Thread-safe.
public final class Arrivals {

    private static final int LONGEST_NAME = 100;
    private static final int HASH_IN_NAME = 12;

    private final CollectionFolder folder;
    private final Catalog catalog;
    private final WritingRights rights;
    private final PhotoEncoder encoder;

    Arrivals(CollectionFolder folder, Catalog catalog, WritingRights rights, PhotoEncoder encoder) {
        this.folder = folder;
        this.catalog = catalog;
        this.rights = rights;
        this.encoder = encoder;
    }

    /// What is said of a photo that comes.
    ///
    /// @param taxon name or id of what it shows
    /// @param observation names the encounter that it belongs to, "" if nothing is said of that
    public record Told(Optional<String> taxon, String observation, String who) {}

    /// What became of a photo.
    ///
    /// @param image its id
    /// @param isNew whether it was not there before; if it was, only what was told of it was added
    /// @param observation that it belongs to now, "" for none
    public record Arrival(long image, boolean isNew, String observation) {}

    /// The encounter that photos of one organism belong to: the one that a photo of them was of already, of the
    /// oldest such photo; else a new one, named after the bytes of all, so that who brings the same photos again
    /// brings the same encounter.
    ///
    /// @return "" for a single photo, of which nothing needs to be said
    public String encounter(List<PhotoEncoder.Opened> together) {
        List<String> hashes = together.stream()
                .map(PhotoEncoder.Opened::sha256)
                .distinct()
                .sorted()
                .toList();
        if (hashes.size() < 2) {
            return "";
        }
        List<Long> there = catalog.idsBySha(hashes).values().stream().sorted().toList();
        return catalog.images(there).stream()
                .map(image -> image.provenance().observation())
                .filter(known -> !known.isEmpty())
                .findFirst()
                .orElseGet(() -> "together-"
                        + Sha256.of(String.join("", hashes).getBytes(StandardCharsets.US_ASCII))
                                .substring(0, HASH_IN_NAME));
    }

    /// Adds a photo, with its label and its embedding in one transaction. When this returns, the bytes and the
    /// row are on the disk. A photo that is there already is not added again; a removed one comes back.
    ///
    /// A photo of an encounter joins the other photos of it in their split. One that was of another encounter
    /// before stays with that.
    ///
    /// @param name of the file as the person knows it, for people to read; never used as a path
    /// @param photo its bytes
    /// @param opened the same, opened by [PhotoEncoder#look]
    /// @param embedding `float[dimension]` of the same, by [PhotoEncoder#embed]
    /// @throws CollectionException if the name is not that of one taxon
    /// @throws IOException if the bytes cannot be kept (a full disk)
    public Arrival add(String name, byte[] photo, PhotoEncoder.Opened opened, float[] embedding, Told told)
            throws IOException {
        try (var right = rights.beside("adding a photo")) {
            Taxonomy taxonomy = Taxonomy.of(catalog.taxa());
            String text = told.taxon().orElse("");
            int taxonId = told.taxon()
                    .map(said -> taxonomy.id(Taxa.require(taxonomy, said)))
                    .orElse(0);
            synchronized (this) { // two may bring the same photo at once
                Long there = catalog.idsBySha(List.of(opened.sha256())).get(opened.sha256());
                if (there != null) {
                    return known(there, taxonId, told);
                }
                String storedAs = keep(opened.sha256(), photo);
                NewImage image = new NewImage(
                        opened.sha256(),
                        encoder.differenceHash(opened.picture().pixels()),
                        opened.picture().header().width(),
                        opened.picture().header().height(),
                        origin(name, opened.sha256(), photo.length),
                        storedAs,
                        provenance(opened.picture().exif(), told.observation()),
                        split(catalog.images(catalog.ofObservation(told.observation()))),
                        taxonId,
                        text,
                        Half.of(embedding));
                long id = catalog.addImages(List.of(image), told.who()).getFirst();
                return new Arrival(id, true, told.observation());
            }
        }
    }

    private Arrival known(long image, int taxonId, Told told) {
        ImageRow row = catalog.image(image).orElseThrow();
        if (row.removed()) {
            catalog.restore(List.of(image), told.who());
        }
        if (taxonId != 0) {
            catalog.label(List.of(image), taxonId, told.taxon().orElse(""), told.who(), "by hand");
        }
        String before = row.provenance().observation();
        if (!before.isEmpty() || told.observation().isEmpty()) {
            return new Arrival(image, false, before);
        }
        catalog.setObservation(List.of(image), told.observation());
        keepTogether(told.observation());
        return new Arrival(image, false, told.observation());
    }

    /* Photos that have no split yet follow those of their encounter that have one. */
    private void keepTogether(String observation) {
        List<ImageRow> mates = catalog.images(catalog.ofObservation(observation));
        Split split = split(mates);
        Map<Long, Split> following = new TreeMap<>();
        mates.stream().filter(mate -> mate.split() == Split.NONE).forEach(mate -> following.put(mate.id(), split));
        if (split != Split.NONE) {
            catalog.setSplit(following);
        }
    }

    /* As [SplitPlan] has it: one photo that is for testing decides. */
    private static Split split(List<ImageRow> mates) {
        List<Split> splits = mates.stream().map(ImageRow::split).toList();
        if (splits.contains(Split.TEST)) {
            return Split.TEST;
        }
        return splits.contains(Split.TRAIN) ? Split.TRAIN : Split.NONE;
    }

    /* Two people may bring different photos of one name: the hash keeps their places apart. */
    private static Origin origin(String name, String sha256, long bytes) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("\\p{Cntrl}", "").strip();
        String shown = plain.isEmpty() ? "photo" : plain.substring(Math.max(0, plain.length() - LONGEST_NAME));
        return new Origin("upload/%s/%s".formatted(sha256.substring(0, HASH_IN_NAME), shown), bytes, 0);
    }

    private static Provenance provenance(Exif exif, String observation) {
        return new Provenance(
                "",
                "",
                observation,
                exif.taken().map(Object::toString).orElse(""),
                exif.place().map(Exif.Place::latitude).orElse(null),
                exif.place().map(Exif.Place::longitude).orElse(null));
    }

    private String keep(String sha256, byte[] bytes) throws IOException {
        Path relative = folder.photo(sha256);
        Path target = folder.path().resolve(relative);
        if (!Files.exists(target)) {
            SafeFile.write(target, bytes);
        }
        return relative.toString();
    }
}
