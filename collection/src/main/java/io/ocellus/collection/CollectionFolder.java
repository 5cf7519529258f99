package io.ocellus.collection;

import java.nio.file.Path;

/// Where the parts of one collection lie.
record CollectionFolder(String name, Path path) {

    Path catalog() {
        return path.resolve("catalog.db");
    }

    Path derived() {
        return path.resolve("derived");
    }

    Path trained() {
        return path.resolve("trained");
    }

    /// A copy of an original: `photos/ab/cdef...`, relative to the folder.
    Path photo(String sha256) {
        return Path.of("photos", sha256.substring(0, 2), sha256.substring(2));
    }
}
