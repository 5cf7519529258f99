package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.NewImage;
import io.ocellus.catalog.Origin;
import io.ocellus.catalog.Provenance;
import io.ocellus.catalog.Split;
import io.ocellus.image.Exif;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.Half;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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

    /// What became of a photo.
    ///
    /// @param image its id
    /// @param isNew whether it was not there before; if it was, only a label was added, if one was given
    public record Arrival(long image, boolean isNew) {}

    /// Adds a photo, with its label and its embedding in one transaction. When this returns, the bytes and the
    /// row are on the disk. A photo that is there already is not added again; a removed one comes back.
    ///
    /// @param name of the file as the person knows it, for people to read; never used as a path
    /// @param photo its bytes
    /// @param opened the same, opened by [PhotoEncoder#look]
    /// @param embedding `float[dimension]` of the same, by [PhotoEncoder#embed]
    /// @param taxon name or id of what it shows
    /// @throws CollectionException if the name is not that of one taxon
    /// @throws IOException if the bytes cannot be kept (a full disk)
    public Arrival add(
            String name,
            byte[] photo,
            PhotoEncoder.Opened opened,
            float[] embedding,
            Optional<String> taxon,
            String who)
            throws IOException {
        try (var right = rights.beside("adding a photo")) {
            Taxonomy taxonomy = Taxonomy.of(catalog.taxa());
            int taxonId =
                    taxon.map(said -> taxonomy.id(Taxa.require(taxonomy, said))).orElse(0);
            synchronized (this) { // two may bring the same photo at once
                Long there = catalog.idsBySha(List.of(opened.sha256())).get(opened.sha256());
                if (there != null) {
                    return known(there, taxonId, taxon.orElse(""), who);
                }
                String storedAs = keep(opened.sha256(), photo);
                NewImage image = new NewImage(
                        opened.sha256(),
                        encoder.differenceHash(opened.picture().pixels()),
                        opened.picture().header().width(),
                        opened.picture().header().height(),
                        origin(name, opened.sha256(), photo.length),
                        storedAs,
                        provenance(opened.picture().exif()),
                        Split.NONE,
                        taxonId,
                        taxon.orElse(""),
                        Half.of(embedding));
                return new Arrival(catalog.addImages(List.of(image), who).getFirst(), true);
            }
        }
    }

    private Arrival known(long image, int taxonId, String text, String who) {
        if (catalog.image(image).orElseThrow().removed()) {
            catalog.restore(List.of(image), who);
        }
        if (taxonId != 0) {
            catalog.label(List.of(image), taxonId, text, who, "by hand");
        }
        return new Arrival(image, false);
    }

    /* Two people may bring different photos of one name: the hash keeps their places apart. */
    private static Origin origin(String name, String sha256, long bytes) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("\\p{Cntrl}", "").strip();
        String shown = plain.isEmpty() ? "photo" : plain.substring(Math.max(0, plain.length() - LONGEST_NAME));
        return new Origin("upload/%s/%s".formatted(sha256.substring(0, HASH_IN_NAME), shown), bytes, 0);
    }

    private static Provenance provenance(Exif exif) {
        return new Provenance(
                "",
                "",
                "",
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
