package io.ocellus.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A tar, tar.gz or zip with folders as labels or with a table in it, read as a stream: nothing is unpacked to disk.
///
/// An archive is untrusted. Entry names are labels and keys and never become paths; names with `..` or a root are
/// refused; an entry is read up to a limit whatever its header says; one that inflates without end is given up.
final class ArchiveSource implements Source {

    private static final int LARGEST_TABLE = 64 << 20;
    private static final int LARGEST_PHOTO = 128 << 20;

    private final Path file;
    private @Nullable Contents contents;

    ArchiveSource(Path file) {
        this.file = file;
    }

    static boolean is(String name) {
        return name.endsWith(".tar") || name.endsWith(".tar.gz") || name.endsWith(".tgz") || name.endsWith(".zip");
    }

    /// What a first pass over the names finds: the claims of every photo that the archive offers, by entry name.
    private record Contents(Map<String, Claims> claims, Outline outline) {}

    @Override
    public Outline outline() throws IOException {
        return contents().outline();
    }

    @Override
    public void walk(SourceVisitor visitor) throws IOException, InterruptedException {
        Contents known = contents();
        Set<String> missing = new LinkedHashSet<>(known.claims().keySet());
        try (ArchiveReader reader = ArchiveReader.open(file)) {
            for (ArchiveReader.Entry entry = reader.next(); entry != null; entry = reader.next()) {
                String name = clean(entry.name());
                if (entry.isFile() && isUnsafe(entry.name()) && PhotoNames.isPhoto(last(name))) {
                    visitor.problem(new Problem(
                            key(entry.name()), "unsafePath", "the name leads out of the archive; passed over"));
                } else if (entry.isFile() && missing.remove(name)) {
                    offer(visitor, reader, entry, known.claims().get(name));
                } else if (entry.isLink() && PhotoNames.isPhoto(last(name))) {
                    visitor.problem(new Problem(key(name), "link", "links in archives are not followed; passed over"));
                }
            }
        }
        for (String name : missing) {
            Claims claims = known.claims().get(name);
            String origin = claims == null ? "the table" : claims.origin();
            visitor.problem(new Problem(key(name), "missing", origin + " names it, but the archive does not hold it"));
        }
    }

    private void offer(SourceVisitor visitor, ArchiveReader reader, ArchiveReader.Entry entry, @Nullable Claims claims)
            throws IOException, InterruptedException {
        String key = key(clean(entry.name()));
        if (claims == null || !visitor.wants(key, entry.bytes(), entry.modifiedMillis(), claims)) {
            return;
        }
        byte[] bytes = reader.read(LARGEST_PHOTO + 1);
        if (bytes.length > LARGEST_PHOTO) {
            visitor.problem(new Problem(
                    key, "tooManyBytes", "inflates to more than %d MB; passed over".formatted(LARGEST_PHOTO >> 20)));
            return;
        }
        visitor.photo(new SourcePhoto(key, entry.bytes(), entry.modifiedMillis(), new Content.InMemory(bytes), claims));
    }

    private Contents contents() throws IOException {
        Contents known = contents;
        if (known == null) {
            known = look();
            contents = known;
        }
        return known;
    }

    private Contents look() throws IOException {
        Set<String> photos = new LinkedHashSet<>();
        Map<String, String> tables = new LinkedHashMap<>();
        try (ArchiveReader reader = ArchiveReader.open(file)) {
            for (ArchiveReader.Entry entry = reader.next(); entry != null; entry = reader.next()) {
                String name = clean(entry.name());
                if (!entry.isFile() || isUnsafe(entry.name()) || isHidden(name)) {
                    continue;
                }
                if (PhotoNames.isPhoto(last(name))) {
                    photos.add(name);
                } else if (last(name).equals("taxa.csv") || TableSource.NAMES.contains(last(name))) {
                    tables.put(name, new String(reader.read(LARGEST_TABLE), StandardCharsets.UTF_8));
                }
            }
        }
        Optional<Outline.TextFile> taxa = tables.keySet().stream()
                .filter(name -> last(name).equals("taxa.csv"))
                .findFirst()
                .map(name -> new Outline.TextFile(name, tables.getOrDefault(name, "")));
        return tables.keySet().stream()
                .filter(name -> !last(name).equals("taxa.csv"))
                .findFirst()
                .map(name -> ofTable(name, tables.getOrDefault(name, ""), taxa))
                .orElseGet(() -> ofFolders(photos, taxa));
    }

    private static Contents ofTable(String name, String text, Optional<Outline.TextFile> taxa) {
        Table table = Table.parse(text, name);
        String folder = name.substring(0, name.length() - last(name).length());
        Map<String, Claims> claims = new LinkedHashMap<>();
        table.rows().forEach(row -> claims.put(clean(folder + row.file()), row.claims()));
        return new Contents(claims, TableSource.outline(table, taxa));
    }

    private static Contents ofFolders(Set<String> photos, Optional<Outline.TextFile> taxa) {
        FolderLabels labels = new FolderLabels();
        photos.forEach(photo -> labels.see(folders(photo)));
        Map<String, Claims> claims = new LinkedHashMap<>();
        photos.forEach(photo -> claims.put(photo, labels.claims(folders(photo))));
        return new Contents(claims, FolderSource.outline(claims.values(), taxa));
    }

    private static List<String> folders(String name) {
        List<String> parts = new ArrayList<>(Arrays.asList(name.split("/")));
        parts.removeLast();
        return parts;
    }

    private static String clean(String name) {
        String clean = name.replace('\\', '/');
        while (clean.startsWith("./")) {
            clean = clean.substring(2);
        }
        return clean;
    }

    private static boolean isUnsafe(String name) {
        String clean = clean(name);
        return clean.startsWith("/")
                || clean.matches("^[A-Za-z]:.*")
                || List.of(clean.split("/")).contains("..");
    }

    private static boolean isHidden(String name) {
        return Arrays.stream(name.split("/")).anyMatch(PhotoNames::isHidden);
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private String key(String name) {
        return file + "!/" + name;
    }
}
