package io.ocellus.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {

    /// The example of FIPS 180-4.
    @Test
    void agreesWithTheStandard() {
        assertThat(Sha256.of(Forged.ascii("abc")))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void isTheSameForAFileAsForItsBytes(@TempDir Path folder) throws IOException {
        byte[] bytes = Formulas.noise(300, 200, 1).rgb(); // more than one buffer
        assertThat(Sha256.of(Files.write(folder.resolve("a"), bytes))).isEqualTo(Sha256.of(bytes));
    }

    @Test
    void passesOnThatAFileIsMissing(@TempDir Path folder) {
        assertThatThrownBy(() -> Sha256.of(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }
}
