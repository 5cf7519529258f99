package io.ocellus.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Folders on the server that may be imported: those below one folder that whoever looks after the server names.
/// What a client says is compared with what is there, and never becomes a path by itself. Thread-safe.
public final class ServerFolders {

    private static final int DEPTH = 3;
    private static final int MOST = 1_000;

    private final Optional<Path> root;

    /// The folders below one.
    ///
    /// @param root empty if nothing may be imported from the server
    public ServerFolders(Optional<Path> root) {
        this.root = root.map(path -> path.toAbsolutePath().normalize());
    }

    /// Names of the folders, in order, relative to the root; links are not followed.
    public List<String> list() throws IOException {
        if (root.isEmpty() || !Files.isDirectory(root.get())) {
            return List.of();
        }
        Path from = root.get();
        try (Stream<Path> inside = Files.walk(from, DEPTH)) {
            return inside.filter(path -> !path.equals(from) && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .limit(MOST)
                    .map(path -> from.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    /// The folder of a name.
    ///
    /// @throws NotThereException if the name is none of [#list]
    public Path find(String name) throws IOException {
        if (root.isEmpty()) {
            throw new NotThereException("no folder of the server may be imported; set import.folder to allow one");
        }
        return list().stream()
                .filter(name::equals)
                .findFirst()
                .map(root.get()::resolve)
                .orElseThrow(() -> new NotThereException("there is no folder '%s' to import".formatted(name)));
    }
}
