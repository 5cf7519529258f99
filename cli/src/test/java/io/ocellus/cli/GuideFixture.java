package io.ocellus.cli;

import io.ocellus.sample.SampleGuide;
import io.ocellus.sample.SampleSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A small sample guide for commands to work on.
final class GuideFixture {

    static final int SPECIES = 6;
    static final int PHOTOS = SPECIES * 6;

    private GuideFixture() {}

    static Path draw(Path folder) throws IOException {
        SampleGuide.write(folder, SampleSettings.of(5, SPECIES, 6).withSize(128), written -> {});
        return folder;
    }

    /// Copies a home that no command is at work in.
    static Path copy(Path home, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.toList()) { // folders before what lies in them
                Files.copy(file, target.resolve(home.relativize(file).toString()));
            }
        }
        return target;
    }
}
