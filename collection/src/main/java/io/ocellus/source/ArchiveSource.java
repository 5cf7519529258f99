package io.ocellus.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A tar, tar.gz or zip with folders as labels or with a table in it, read as a stream: nothing is unpacked to
/// disk.
///
/// An archive is untrusted. Entry names are labels and keys and never become paths; names with `..` or a root are
/// refused; an entry is read up to a limit whatever its header says; one that inflates without end is given up.
/// Links are not followed, and archives in the archive not opened.
final class ArchiveSource implements Source {

    private final Path file;
    private final ArchiveLimits limits;
    private @Nullable ArchiveContents contents;

    ArchiveSource(Path file, ArchiveLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    static boolean is(String name) {
        return name.endsWith(".tar") || name.endsWith(".tar.gz") || name.endsWith(".tgz") || name.endsWith(".zip");
    }

    @Override
    public Outline outline() throws IOException {
        return contents().outline();
    }

    @Override
    public void walk(SourceVisitor visitor) throws IOException, InterruptedException {
        Map<String, List<Claims>> waiting = new LinkedHashMap<>(contents().claims());
        try (ArchiveReader reader = ArchiveReader.open(file, limits)) {
            for (ArchiveReader.Entry entry = reader.next(); entry != null; entry = reader.next()) {
                meet(visitor, reader, entry, waiting);
            }
        }
        contents()
                .damaged()
                .forEach(name -> visitor.problem(
                        new Problem(key(name), "unreadable", "the table cannot be unpacked; pack the archive again")));
        waiting.forEach((name, claims) -> visitor.problem(new Problem(
                key(name),
                "missing",
                claims.getFirst().origin() + " names it, but the archive does not hold it; correct the name")));
    }

    private void meet(
            SourceVisitor visitor, ArchiveReader reader, ArchiveReader.Entry entry, Map<String, List<Claims>> waiting)
            throws InterruptedException {
        String name = EntryName.clean(entry.name());
        if (entry.kind() == ArchiveReader.Kind.OTHER) {
            return;
        }
        if (EntryName.isUnsafe(entry.name())) {
            if (PhotoNames.isPhoto(EntryName.last(name))) {
                visitor.problem(
                        new Problem(key(entry.name()), "unsafePath", "the name leads out of the archive; passed over"));
            }
            return;
        }
        List<Claims> said = waiting.remove(name);
        if (said == null) {
            return;
        }
        if (entry.kind() == ArchiveReader.Kind.LINK) {
            visitor.problem(new Problem(key(name), "link", "is a link to another file; pack the photo itself"));
        } else {
            offer(visitor, reader, entry, said);
        }
    }

    private void offer(SourceVisitor visitor, ArchiveReader reader, ArchiveReader.Entry entry, List<Claims> said)
            throws InterruptedException {
        String key = key(EntryName.clean(entry.name()));
        List<Claims> wanted = said.stream()
                .filter(claims -> visitor.wants(key, entry.bytes(), entry.modifiedMillis(), claims))
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        byte[] bytes;
        try {
            bytes = reader.read(limits.photoBytes() + 1);
        } catch (IOException e) { // of one entry: a zip goes on with the next, a tar says more then
            visitor.problem(new Problem(key, "unreadable", "cannot be unpacked: " + e.getMessage()));
            return;
        }
        if (bytes.length > limits.photoBytes()) {
            visitor.problem(new Problem(
                    key,
                    "tooManyBytes",
                    "inflates to more than %,d bytes; passed over".formatted(limits.photoBytes())));
            return;
        }
        for (Claims claims : wanted) {
            visitor.photo(
                    new SourcePhoto(key, entry.bytes(), entry.modifiedMillis(), new Content.InMemory(bytes), claims));
        }
    }

    private ArchiveContents contents() throws IOException {
        ArchiveContents known = contents;
        if (known == null) {
            try (ArchiveReader reader = ArchiveReader.open(file, limits)) {
                known = ArchiveContents.look(reader, limits);
            }
            contents = known;
        }
        return known;
    }

    private String key(String name) {
        return file + "!/" + name;
    }
}
