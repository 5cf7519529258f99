package io.ocellus.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One photo, about which nothing is said.
final class SingleSource implements Source {

    private final Path file;

    SingleSource(Path file) {
        this.file = file;
    }

    @Override
    public Outline outline() {
        return new Outline(1, Set.of(), Set.of(), Set.of(), Optional.empty());
    }

    @Override
    public void walk(SourceVisitor visitor) throws InterruptedException {
        DiskPhotos.offer(visitor, file, Claims.ofFolders(List.of(), List.of(), ""));
    }
}
