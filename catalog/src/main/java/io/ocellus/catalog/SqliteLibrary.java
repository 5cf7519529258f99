package io.ocellus.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.sqlite.util.LibraryLoaderUtil;

/// The native library of SQLite, unpacked once. Without, each process unpacks it anew into the folder of temporary
/// files, after it has asked another process which system this is: a tenth of a second at every start.
public final class SqliteLibrary {

    /// The system property by which the driver is told in which folder the library lies. It unpacks one as usual
    /// where it finds none there.
    public static final String FOLDER = "org.sqlite.lib.path";

    private SqliteLibrary() {}

    /// Puts the library of this system into a folder; does nothing where the driver has none for this system.
    ///
    /// @param folder made if absent; a library that is there is replaced, as a whole
    /// @throws IOException if it cannot be written
    public static void unpack(Path folder) throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream library = LibraryLoaderUtil.class.getResourceAsStream(resource)) {
            if (library == null) {
                return;
            }
            Files.createDirectories(folder);
            Path partial = Files.createTempFile(folder, name, ".part");
            Files.copy(library, partial, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel written = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                written.force(true); // half a library, left by a power cut, would end every process that loads it
            }
            Files.move(partial, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
