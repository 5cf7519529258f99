package io.ocellus.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLeaseTest {

    @TempDir
    Path folder;

    @Test
    void aSecondTakerInThisProcessDoesNotTakeItFromTheFirst() throws IOException, InterruptedException {
        try (FileLease held = FileLease.tryTake(folder, "lock").orElseThrow()) {
            assertThat(FileLease.tryTake(folder.resolve("../" + folder.getFileName()), "lock"))
                    .as("the same folder by another path")
                    .isEmpty();
            assertThat(LeaseTaker.canTake(folder, "lock")).as("another process").isFalse();
            held.close();
            assertThat(LeaseTaker.canTake(folder, "lock"))
                    .as("once it is given up")
                    .isTrue();
        }
    }

    @Test
    void isTakenAgainAfterItWasGivenUp() throws IOException {
        FileLease.tryTake(folder, "lock").orElseThrow().close();
        try (FileLease again = FileLease.tryTake(folder, "lock").orElseThrow()) {
            assertThat(FileLease.tryTake(folder, "lock")).isEmpty();
            again.close();
            again.close();
        }
    }
}
