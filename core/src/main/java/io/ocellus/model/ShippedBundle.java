package io.ocellus.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;

/// The bundle that comes with Ocellus, so that photos are told apart by learned features before anything has been
/// fetched. Its files lie in the program, and are put into a store of models when it is first asked for. Thread-safe,
/// also between processes.
public final class ShippedBundle {

    /// The bundle's name.
    public static final String NAME = "nature";

    private static final List<String> FILES = List.of(Card.FILE, Bundle.NETWORK_FILE);

    private ShippedBundle() {}

    /// Writes the bundle into a folder of models, unless somebody else just did. Whoever comes at the same time writes
    /// a folder of its own, and one of the renames is the first: nobody waits, and nobody sees half a bundle.
    ///
    /// @throws BundleException if it cannot be written, or not be read back as it was
    static Bundle unpack(Path models) {
        Path place = models.resolve(NAME);
        try {
            Files.createDirectories(models);
            Path unfinished = Files.createDirectory(models.resolve(".%s-%s".formatted(NAME, UUID.randomUUID())));
            try {
                write(unfinished);
                Bundle.read(unfinished).verifyHash();
                rename(unfinished, place);
                Durable.syncFolder(models);
            } finally {
                clear(unfinished);
            }
            return Bundle.read(place);
        } catch (IOException e) {
            throw new BundleException(
                    "%s: the model that comes with Ocellus cannot be put there (%s); see that the disk has room and the folder can be written"
                            .formatted(place, e),
                    e);
        }
    }

    private static void write(Path folder) throws IOException {
        for (String file : FILES) {
            try (InputStream in = resource(file)) {
                Durable.copy(in, folder.resolve(file));
            }
        }
        Durable.syncFolder(folder);
    }

    private static InputStream resource(String file) throws IOException {
        InputStream in = ShippedBundle.class.getResourceAsStream(NAME + "/" + file);
        if (in == null) {
            throw new IOException("the program lacks its file %s/%s".formatted(NAME, file));
        }
        return in;
    }

    private static void rename(Path unfinished, Path place) throws IOException {
        try {
            Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.exists(place.resolve(Card.FILE))) { // else another process was quicker, with the same files
                throw e;
            }
        }
    }

    private static void clear(Path unfinished) throws IOException {
        for (String file : FILES) {
            Files.deleteIfExists(unfinished.resolve(file));
        }
        Files.deleteIfExists(unfinished);
    }
}
