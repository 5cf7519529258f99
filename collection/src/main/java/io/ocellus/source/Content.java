package io.ocellus.source;

import java.nio.file.Path;

/// Where the bytes of a photo are.
public sealed interface Content {

    /// A file with a lasting place: it is referenced, not copied.
    record OnDisk(Path file) implements Content {}

    /// Bytes out of an archive: a copy must be kept.
    final class InMemory implements Content {

        private final byte[] bytes;

        InMemory(byte[] bytes) {
            this.bytes = bytes;
        }

        /// The bytes themselves, not a copy: read only.
        public byte[] bytes() {
            return bytes;
        }
    }
}
