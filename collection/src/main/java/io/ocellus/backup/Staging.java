package io.ocellus.backup;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder on the disk of the collection for what must not change while it is packed, gone when it is closed.
///
/// Trained methods are linked there, not copied: a training that ends meanwhile deletes old ones, but not what
/// the links lead to.
final class Staging implements AutoCloseable {

    private static final int ATTEMPTS = 5;

    private final Path folder;

    private Staging(Path folder) {
        this.folder = folder;
    }

    static Staging in(Path above) throws IOException {
        return new Staging(Files.createTempDirectory(Files.createDirectories(above), "backup-"));
    }

    Path folder() {
        return folder;
    }

    Path catalog() {
        return folder.resolve(Contents.CATALOG);
    }

    /// Links what is trained: the one in use, whole, and those before it as far as they are there.
    void linkTrained(Path trained) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            delete(folder.resolve("trained"));
            if (!Files.exists(trained.resolve("current")) || link(trained)) {
                return;
            }
        }
        throw new BackupException(
                "%s changes again and again while it is copied; wait for the training to end".formatted(trained));
    }

    /// @return whether the one in use is among them
    private boolean link(Path trained) throws IOException {
        Path target = Files.createDirectories(folder.resolve("trained"));
        String current = Files.readString(trained.resolve("current"));
        Files.writeString(target.resolve("current"), current);
        for (Path generation : list(trained)) {
            String name = generation.getFileName().toString();
            if (name.matches("\\d{6,9}") && !linkFiles(generation, target.resolve(name))) {
                delete(target.resolve(name));
            }
        }
        String inUse = "%06d".formatted(Integer.parseInt(current.strip()));
        return Files.isDirectory(target.resolve(inUse));
    }

    private static boolean linkFiles(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try {
            for (Path file : list(from)) {
                link(file, to.resolve(file.getFileName()));
            }
            return Files.isRegularFile(to.resolve("card.json"));
        } catch (NoSuchFileException deletedMeanwhile) {
            return false;
        }
    }

    private static void link(Path file, Path target) throws IOException {
        try {
            Files.createLink(target, file);
        } catch (UnsupportedOperationException noLinksHere) {
            Files.copy(file, target);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Override
    public void close() throws IOException {
        delete(folder);
    }

    static void delete(Path tree) throws IOException {
        if (!Files.isDirectory(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
