package io.ocellus.backup;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.CatalogCounts;
import io.ocellus.catalog.SqliteCatalog;
import io.ocellus.catalog.SqliteCopy;
import io.ocellus.collection.CollectionException;
import io.ocellus.collection.Home;
import io.ocellus.model.Durable;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.zip.Deflater;

/// Packs a collection into one file while it is read and written: the catalogue, the trained methods, and the
/// originals that the collection keeps. Photos in folders of their owner, networks (`models/`), caches and
/// accounts are not in it.
///
/// What is trained is taken first, then the catalogue, then the photos. So no label is older than what was
/// learnt from it, and every photo that the catalogue speaks of is there: photos are on the disk before the
/// catalogue knows them, and stay. That is a state in which a loss of power might have left the collection, and
/// which it is made to go on from.
///
/// The archive is written under another name, read back, compared with the hashes of what was packed, forced to
/// the disk, and only then renamed.
public final class Backup {

    private Backup() {}

    /// Makes a backup.
    ///
    /// @param file must not be there
    /// @param version of the program, for the list of contents
    /// @throws BackupException if the file is there, or cannot be written whole
    /// @throws CollectionException if there is no such collection
    public static BackupReport write(Home home, String collection, Path file, String version, Clock clock)
            throws IOException {
        Path folder = home.folderOf(collection);
        if (!Files.exists(folder.resolve(Contents.CATALOG))) {
            throw new CollectionException("there is no collection '%s' in %s".formatted(collection, home.folder()));
        }
        Path target = file.toAbsolutePath();
        Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
        requireFree(target);
        boolean done = false;
        try {
            Contents contents = pack(folder, collection, unfinished, version, clock.instant());
            verify(unfinished, contents);
            requireFree(target);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            Durable.syncFolder(Objects.requireNonNull(target.getParent(), "a file lies in a folder"));
            done = true;
            return contents.report(file, collection);
        } finally {
            if (!done) {
                Files.deleteIfExists(unfinished);
            }
        }
    }

    private static void requireFree(Path target) {
        if (Files.exists(target)) {
            throw new BackupException(
                    "%s: is there already, and a backup never replaces another; choose another name".formatted(target));
        }
    }

    private static Contents pack(Path folder, String collection, Path target, String version, Instant made)
            throws IOException {
        try (Staging staging = Staging.in(folder.resolve("derived"));
                FileOutputStream out = new FileOutputStream(target.toFile());
                Packer packer = new Packer(new BufferedOutputStream(out, 1 << 16))) {
            staging.linkTrained(folder.resolve("trained"));
            SqliteCopy.write(folder.resolve(Contents.CATALOG), staging.catalog());
            packer.add(staging.catalog(), Contents.CATALOG, Deflater.BEST_SPEED);
            CatalogCounts counts = counts(staging.catalog()); // opening it may change it: after it was packed
            packer.addAll(staging.folder().resolve("trained"), staging.folder(), Deflater.BEST_SPEED);
            packer.addAll(folder.resolve("photos"), folder, Deflater.NO_COMPRESSION);
            Contents contents =
                    Contents.of(collection, made, version, counts.images(), counts.labels(), packer.entries());
            packer.finish(contents);
            out.getFD().sync();
            return contents;
        }
    }

    static CatalogCounts counts(Path file) {
        try (Catalog catalog = SqliteCatalog.openExisting(file)) {
            return catalog.counts();
        }
    }

    private static void verify(Path archive, Contents packed) throws IOException {
        try (Archive written = Archive.open(archive)) {
            if (!written.contents().equals(packed)) {
                throw new BackupException("%s: does not hold what was packed; look at the disk".formatted(archive));
            }
            written.verify();
        }
    }
}
