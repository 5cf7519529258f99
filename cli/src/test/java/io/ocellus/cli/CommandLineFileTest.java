package io.ocellus.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineFileTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void readsEveryWordOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("line"), "identify\0my b\u00fctterfly\n1.jpg\0\0--json\0");
        assertThat(CommandLineFile.words(new String[0], file.toString(), UTF_8))
                .containsExactly("identify", "my b\u00fctterfly\n1.jpg", "", "--json");
        assertThat(file).doesNotExist();
    }

    @Test
    void aShortLineNeedsNoFile() throws IOException {
        String[] given = {"status"};
        assertThat(CommandLineFile.words(given, "", UTF_8)).isSameAs(given);
    }
}
