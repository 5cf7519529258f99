package io.ocellus.source;

import java.nio.file.Path;

/// Where the bytes of a photo are.
public sealed interface Content {

    /// A file with a lasting place: it is referenced, not copied.
    record OnDisk(Path file) implements Content {}

    /// Bytes out of an archive: a copy must be kept. Read only.
    record InMemory(byte[] bytes) implements Content {}
}
