package io.ocellus.cli;

import io.ocellus.sample.SampleGuide;
import io.ocellus.sample.SampleSettings;
import java.io.IOException;
import java.nio.file.Path;

/// A small sample guide for commands to work on.
final class GuideFixture {

    static final int SPECIES = 6;
    static final int PHOTOS = SPECIES * 6;

    private GuideFixture() {}

    static Path draw(Path folder) throws IOException {
        SampleGuide.write(folder, SampleSettings.of(5, SPECIES, 6).withSize(128), written -> {});
        return folder;
    }
}
