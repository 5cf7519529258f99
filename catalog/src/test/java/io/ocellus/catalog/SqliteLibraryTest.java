package io.ocellus.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.util.LibraryLoaderUtil;

final class SqliteLibraryTest {

    @TempDir
    private Path folder;

    @Test
    void theLibraryOfThisSystemIsUnpackedWhole() throws IOException {
        SqliteLibrary.unpack(folder.resolve("native"));

        assertThat(folder.resolve("native").resolve(LibraryLoaderUtil.getNativeLibName()))
                .hasBinaryContent(inTheJar());
    }

    @Test
    void whatWasCutShortIsReplacedAndNothingIsLeftBeside() throws IOException {
        Path library = folder.resolve(LibraryLoaderUtil.getNativeLibName());
        Files.write(library, new byte[] {1, 2, 3});

        SqliteLibrary.unpack(folder);

        assertThat(library).hasBinaryContent(inTheJar());
        assertThat(filesIn(folder)).containsExactly(library);
    }

    private static byte[] inTheJar() throws IOException {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        try (InputStream library =
                Objects.requireNonNull(LibraryLoaderUtil.class.getResourceAsStream(resource), resource)) {
            return library.readAllBytes();
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
