package io.ocellus.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/// The folder of a run: `plan.json`, checkpoints, `history.csv`, `plot.svg`, event files, and `bundle` in the
/// end.
final class RunFolder {

    static final String BUNDLE = "bundle";

    private final Path folder;
    private final String key;
    private final Clock clock;

    /// @param key hash of all that the run depends on
    /// @throws IOException if the folder cannot be made
    RunFolder(Path folder, String key, Clock clock) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.key = key;
        this.clock = clock;
    }

    String key() {
        return key;
    }

    Checkpoints checkpoints() {
        return new Checkpoints(folder, key);
    }

    History history(RunState state) throws IOException {
        return History.begin(folder, state, clock);
    }

    Path root() {
        return folder;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Path bundle() {
        return folder.resolve(BUNDLE);
    }
}
