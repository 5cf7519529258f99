package io.ocellus.collection;

import io.ocellus.model.BundleStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The folder in which Ocellus keeps collections and models. Immutable.
///
/// ```
/// collections/NAME/catalog.db   the truth
/// collections/NAME/photos/      originals that had no lasting place
/// collections/NAME/derived/     caches, safe to delete
/// models/NAME/                  bundles
/// ```
public record Home(Path folder) {

    /// The collection that commands use when none is named.
    public static final String DEFAULT_COLLECTION = "default";

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}");

    public Home {
        folder = folder.toAbsolutePath().normalize();
    }

    /// `OCELLUS_HOME`, else `.ocellus` in the user's home.
    public static Home standard() {
        String set = System.getenv("OCELLUS_HOME");
        return new Home(
                set == null || set.isBlank() ? Path.of(System.getProperty("user.home"), ".ocellus") : Path.of(set));
    }

    public BundleStore bundles() {
        return BundleStore.of(folder.resolve("models"));
    }

    /// Names of the collections that exist, in order.
    public List<String> collections() throws IOException {
        Path all = folder.resolve("collections");
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(all)) {
            return entries.filter(entry -> Files.exists(entry.resolve("catalog.db")))
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /// The folder of a collection, whether there is one of this name or not.
    ///
    /// @throws CollectionException if the name could not be that of a folder
    public Path folderOf(String name) {
        return collection(name).path();
    }

    /// @throws CollectionException if the name could not be that of a folder
    CollectionFolder collection(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new CollectionException(
                    "'%s' cannot be the name of a collection: use letters, digits, '.', '_' and '-'".formatted(name));
        }
        return new CollectionFolder(name, folder.resolve("collections").resolve(name));
    }
}
