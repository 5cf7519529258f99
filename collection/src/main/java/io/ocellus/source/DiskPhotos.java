package io.ocellus.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// Files on disk as photos of a source.
final class DiskPhotos {

    private DiskPhotos() {}

    static void offer(SourceVisitor visitor, Path file, Claims claims) throws InterruptedException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            visitor.problem(missing(file, claims));
            return;
        } catch (IOException e) {
            visitor.problem(new Problem(file.toString(), "unreadable", "cannot be read: " + e.getMessage()));
            return;
        }
        if (!attributes.isRegularFile()) { // reading from a pipe would wait for ever
            visitor.problem(new Problem(file.toString(), "unreadable", "is not a file; passed over"));
            return;
        }
        long modified = attributes.lastModifiedTime().toMillis();
        if (visitor.wants(file.toString(), attributes.size(), modified, claims)) {
            visitor.photo(
                    new SourcePhoto(file.toString(), attributes.size(), modified, new Content.OnDisk(file), claims));
        }
    }

    private static Problem missing(Path file, Claims claims) {
        String where = claims.origin().isEmpty() ? "" : claims.origin() + " names it, but ";
        return new Problem(file.toString(), "missing", where + "there is no such file; correct the path or add it");
    }
}
