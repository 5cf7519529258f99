package io.ocellus.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFileTest {

    @TempDir
    Path folder;

    private void assertOnly(String... names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(names);
        }
    }

    @Test
    void writesAllAndLeavesNothingElse() throws IOException {
        Path target = folder.resolve("ab/cdef");
        SafeFile.write(target, new byte[] {1, 2, 3});
        SafeFile.write(target, new byte[] {4});
        assertThat(target).hasBinaryContent(new byte[] {4});
        assertThat(target.getParent()).isDirectoryNotContaining(file -> !file.equals(target));
    }

    @Test
    void aFullDiskLeavesTheFormerFileAsItWas() throws IOException {
        Assumptions.assumeTrue(Files.isWritable(Path.of("/dev/full")), "only Linux has a disk that is always full");
        Path target = folder.resolve("photo");
        SafeFile.write(target, new byte[] {1, 2, 3});
        // A link, so that tidying up removes the link.
        Path full = Files.createSymbolicLink(folder.resolve("full"), Path.of("/dev/full"));
        assertThatThrownBy(() -> SafeFile.write(target, full, new byte[] {4})).isInstanceOf(IOException.class);
        assertThat(target).hasBinaryContent(new byte[] {1, 2, 3});
        assertOnly("photo");
    }

    @Test
    void aTargetThatCannotBeReplacedLeavesNoTrace() throws IOException {
        Path occupied = Files.createDirectories(folder.resolve("photo"));
        Files.createFile(occupied.resolve("in the way"));
        assertThatThrownBy(() -> SafeFile.write(occupied, new byte[] {1})).isInstanceOf(IOException.class);
        assertOnly("photo");
    }
}
