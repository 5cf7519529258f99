package io.ocellus.collection;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.catalog.CollectionLock;
import io.ocellus.catalog.CollectionLockedException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritingRightsTest {

    @TempDir
    Path folder;

    @Test
    void correctionsHappenBesideALongWork() {
        WritingRights rights = new WritingRights(folder);
        try (var training = rights.alone("train")) {
            assertThatCode(() -> rights.beside("images label").close()).doesNotThrowAnyException();
            requireLocked();
        }
        requireFree();
    }

    @Test
    void twoLongWorksDoNot() {
        WritingRights rights = new WritingRights(folder);
        try (var training = rights.alone("train")) {
            assertThatThrownBy(() -> rights.alone("import"))
                    .isInstanceOf(CollectionLockedException.class)
                    .hasMessageContaining("train");
        }
        rights.alone("import").close();
    }

    @Test
    void othersStayOutUntilTheLastOneHasLeft() {
        WritingRights rights = new WritingRights(folder);
        var first = rights.beside("images label");
        var second = rights.alone("import");
        first.close();
        first.close();
        requireLocked();
        second.close();
        requireFree();
    }

    @Test
    void nobodyWritesWhileAnotherProcessDoes() {
        try (CollectionLock other = CollectionLock.acquire(folder, "elsewhere")) {
            WritingRights rights = new WritingRights(folder);
            assertThatThrownBy(() -> rights.beside("images label")).isInstanceOf(CollectionLockedException.class);
            assertThatThrownBy(() -> rights.alone("train")).isInstanceOf(CollectionLockedException.class);
        }
    }

    private void requireLocked() {
        assertThatThrownBy(() -> CollectionLock.acquire(folder, "test")).isInstanceOf(CollectionLockedException.class);
    }

    private void requireFree() {
        CollectionLock.acquire(folder, "test").close();
    }
}
