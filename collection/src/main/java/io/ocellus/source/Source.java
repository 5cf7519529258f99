package io.ocellus.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Photos that somebody brings, with what is said of them. Confined to one thread.
public sealed interface Source permits FolderSource, TableSource, ArchiveSource, SingleSource {

    /// A first look: how many photos, which labels. Opens no photo.
    Outline outline() throws IOException;

    /// Walks the photos in an order that depends on names only.
    ///
    /// @throws IOException if the source itself cannot be read; what concerns one photo goes to the visitor
    void walk(SourceVisitor visitor) throws IOException, InterruptedException;

    /// Finds out what lies at a path: a folder (with a table `images.csv` in it, or folders as labels), a
    /// table, an archive of either, or one photo.
    ///
    /// @throws SourceException if there is nothing at the path
    static Source at(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        if (Files.isDirectory(absolute)) {
            return TableSource.within(absolute).<Source>map(table -> table).orElseGet(() -> new FolderSource(absolute));
        }
        if (!Files.exists(absolute)) {
            throw new SourceException("%s: there is no such file or folder".formatted(path));
        }
        String name = absolute.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
            return new TableSource(absolute);
        }
        return ArchiveSource.is(name)
                ? new ArchiveSource(absolute, ArchiveLimits.STANDARD)
                : new SingleSource(absolute);
    }
}
