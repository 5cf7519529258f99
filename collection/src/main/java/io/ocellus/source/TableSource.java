package io.ocellus.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A CSV or TSV on disk that names photos, relative to its own folder or absolute.
final class TableSource implements Source {

    /// Names by which a table is found in a folder.
    static final List<String> NAMES = List.of("images.csv", "images.tsv", "labels.csv", "metadata.csv");

    private final Path file;
    private @Nullable Table table;

    TableSource(Path file) {
        this.file = file.toAbsolutePath();
    }

    static Optional<TableSource> within(Path folder) {
        return NAMES.stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .map(TableSource::new);
    }

    @Override
    public Outline outline() throws IOException {
        return outline(table(), FolderSource.taxaFile(folder()));
    }

    static Outline outline(Table table, Optional<Outline.TextFile> taxa) {
        Set<String> labels = new LinkedHashSet<>();
        Set<String> splits = new LinkedHashSet<>();
        for (Table.Row row : table.rows()) {
            if (!row.claims().labels().isEmpty()) {
                labels.add(row.claims().labels().getLast()); // the scientific name, where there is one
            }
            labels.addAll(row.claims().further());
            labels.addAll(row.claims().denied());
            splits.add(row.claims().split());
        }
        return new Outline(table.rows().size(), Set.of(), labels, splits, taxa);
    }

    @Override
    public void walk(SourceVisitor visitor) throws IOException, InterruptedException {
        for (Table.Row row : table().rows()) {
            try {
                DiskPhotos.offer(visitor, path(row.file()), row.claims());
            } catch (InvalidPathException e) {
                visitor.problem(new Problem(
                        row.file(), "missing", row.claims().origin() + " names no possible file: " + e.getReason()));
            }
        }
    }

    /// A table may come from a system that writes `\` between folders; elsewhere that is a letter like any
    /// other.
    private Path path(String written) {
        Path path = folder().resolve(written).normalize();
        boolean isForeign = written.indexOf('\\') >= 0 && !Files.exists(path);
        return isForeign ? folder().resolve(written.replace('\\', '/')).normalize() : path;
    }

    private Path folder() {
        return Objects.requireNonNull(file.getParent(), "a file that is there lies in a folder");
    }

    private Table table() throws IOException {
        Table known = table;
        if (known != null) {
            return known;
        }
        String name = file.getFileName().toString();
        Table read = Table.parse(Table.decode(Files.readAllBytes(file), name), name);
        table = read;
        return read;
    }
}
