package io.ocellus.server;

import io.ocellus.collection.Home;
import io.ocellus.collection.ImportProgress;
import io.ocellus.collection.ImportRequest;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.collection.SplitChoice;
import io.ocellus.sample.SampleGuide;
import io.ocellus.sample.SampleSettings;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// A home with the collection `default`: a small sample guide, some of its photos set aside for testing. Made
/// once for all tests of the module, which copy it or only read it.
public final class GuideHome {

    public static final int SPECIES = 6;
    public static final int PHOTOS = SPECIES * 6;

    private GuideHome() {}

    /// Draws and imports the guide.
    static void make(Path home) throws IOException, InterruptedException {
        Path guide = home.resolve("guide");
        SampleGuide.write(guide, SampleSettings.of(5, SPECIES, 6).withSize(128), written -> {});
        try (PhotoCollection collection = PhotoCollection.openOrCreate(new Home(home), "default")) {
            collection.importPhotos(ImportRequest.of(guide).withSplit(SplitChoice.AUTO, 0.2, 1), ImportProgress.NONE);
        }
    }

    /// Copies a home that no server has open.
    public static Path copy(Path home, Path target) throws IOException {
        Files.walkFileTree(home, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(target.resolve(home.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, target.resolve(home.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
        return target;
    }

    static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
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
