package io.ocellus.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectionLockTest {

    private static final Clock AFTERNOON = Clock.fixed(Instant.parse("2026-05-03T14:02:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void tellsWhoHoldsTheLock() {
        Path collection = folder.resolve("default");
        try (CollectionLock lock = CollectionLock.acquire(collection, "import", AFTERNOON)) {
            assertThat(lock).isNotNull();
            assertThatExceptionOfType(CollectionLockedException.class)
                    .isThrownBy(() -> CollectionLock.acquire(collection, "train"))
                    .withMessage(
                            "%s: collection is being written by process %d (import, since 2026-05-03 14:02); "
                                    + "wait for it or stop it",
                            collection, ProcessHandle.current().pid());
        }
    }

    @Test
    void isFreeAgainAfterClosing() {
        CollectionLock first = CollectionLock.acquire(folder, "import");
        first.close();
        first.close();
        try (CollectionLock second = CollectionLock.acquire(folder, "train")) {
            first.close();
            assertThatThrownBy(() -> CollectionLock.acquire(folder, "label")).hasMessageContaining("train");
            assertThat(second).isNotNull();
        }
    }

    @Test
    void oneFolderHasOneLockHoweverItIsNamed() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("real")));
        try (CollectionLock lock = CollectionLock.acquire(folder.resolve("real"), "import")) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> CollectionLock.acquire(link, "import"))
                    .isInstanceOf(CollectionLockedException.class);
        }
    }

    @Test
    void holdsAgainstAnotherProcessAndEndsWithIt() throws IOException, InterruptedException {
        Path collection = folder.resolve("default");
        try (ChildJvm child = ChildJvm.start(folder, LockHolder.class, collection.toString())) {
            child.line();
            assertThatThrownBy(() -> CollectionLock.acquire(collection, "train"))
                    .isInstanceOf(CollectionLockedException.class)
                    .hasMessageContaining("process %d (import, since ".formatted(child.pid()));
            child.kill();
        }
        CollectionLock.acquire(collection, "train").close();
    }

    @Test
    void aFailedAttemptWithinTheProcessDoesNotLoosenTheLock() throws IOException {
        try (CollectionLock lock = CollectionLock.acquire(folder, "serve")) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> CollectionLock.acquire(folder, "import"))
                    .isInstanceOf(CollectionLockedException.class);
            try (ChildJvm child = ChildJvm.start(folder, LockHolder.class, folder.toString())) {
                assertThatThrownBy(child::line).hasMessageContaining("CollectionLockedException");
            }
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsReported() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> CollectionLock.acquire(file.resolve("default"), "import"))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("cannot be locked");
    }
}
