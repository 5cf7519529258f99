package io.ocellus.backup;

import io.ocellus.catalog.CatalogCounts;
import io.ocellus.catalog.SqliteCatalog;
import io.ocellus.catalog.SqliteCopy;
import io.ocellus.collection.Home;
import io.ocellus.model.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Puts a backup back as a collection: whole, or not at all. Nothing that is there is ever replaced, so that it
/// can be done beside a server at any time.
///
/// An archive is not believed: names, sizes and hashes must be those of its list, the catalogue must be sound
/// and hold as many images and labels as were packed, and no programs (triggers, views) but those that Ocellus
/// makes.
public final class Restore {

    private Restore() {}

    /// Restores a collection.
    ///
    /// @param name of the collection; empty for the one that was packed
    /// @throws BackupException if the archive is damaged, hostile or none, or there is such a collection
    public static BackupReport restore(Path file, Home home, Optional<String> name) throws IOException {
        try (Archive archive = Archive.open(file)) {
            String collection = name.orElse(archive.contents().collection());
            Path target = home.folderOf(collection);
            if (Files.exists(target)) {
                throw new BackupException(
                        "there is a collection '%s' in %s; give the restored one another name with --collection, or move that folder away while nothing uses it"
                                .formatted(collection, home.folder()));
            }
            Files.createDirectories(home.folder());
            try (Staging staging = Staging.in(home.folder().resolve("restoring"))) {
                Path whole = unpacked(archive, staging, file);
                Path above = Objects.requireNonNull(target.getParent(), "collections lie in a folder");
                Files.createDirectories(above);
                Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
                Durable.syncFolder(above);
            }
            return archive.contents().report(file, collection);
        }
    }

    /// Restores a backup into a temporary folder, examines it, and deletes it again.
    ///
    /// @throws BackupException if it could not be restored
    public static BackupReport check(Path file) throws IOException {
        try (Archive archive = Archive.open(file);
                Staging staging = Staging.in(Path.of(System.getProperty("java.io.tmpdir")))) {
            unpacked(archive, staging, file);
            return archive.contents().report(file, archive.contents().collection());
        }
    }

    private static Path unpacked(Archive archive, Staging staging, Path file) throws IOException {
        Path whole = Files.createDirectory(staging.folder().resolve("collection"));
        archive.unpack(whole);
        Path catalog = whole.resolve(Contents.CATALOG);
        Path fresh = staging.folder().resolve("fresh.db");
        SqliteCatalog.open(fresh).close();
        List<String> complaints = SqliteCopy.complaints(catalog, fresh);
        if (!complaints.isEmpty()) {
            throw new BackupException(
                    "%s: its catalogue is not sound: %s".formatted(file, String.join("; ", complaints)));
        }
        CatalogCounts counts = Backup.counts(catalog);
        Contents contents = archive.contents();
        if (counts.images() != contents.images() || counts.labels() != contents.labels()) {
            throw new BackupException("%s: its catalogue holds %d images and %d labels, but %d and %d were packed"
                    .formatted(file, counts.images(), counts.labels(), contents.images(), contents.labels()));
        }
        return whole;
    }
}
