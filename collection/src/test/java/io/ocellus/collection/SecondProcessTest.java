package io.ocellus.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.catalog.CollectionLockedException;
import io.ocellus.source.Packed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecondProcessTest extends CollectionFixture {

    @Test
    void whileOneProcessWritesAnotherReadsAndIsRefusedToWrite() throws IOException, InterruptedException {
        bring(Guide.folders(2));
        Path query = Files.write(folder.resolve("query.png"), Guide.photo(Guide.MONARCH, 99));
        Path more = Packed.folder(folder.resolve("more"), Guide.folders(5));
        try (ChildJvm child = ChildJvm.start(
                folder.resolve("errors.txt"), ChildImport.class, home.folder().toString(), more.toString(), "3")) {
            while (!child.line().equals("READING 3")) {}
            assertThatThrownBy(() -> bring(ImportRequest.of(more)))
                    .isInstanceOf(CollectionLockedException.class)
                    .hasMessageContaining("process %d (import, since ".formatted(child.pid()));
            assertThatThrownBy(() -> collection.addTaxon("Pieris rapae", "", "", Optional.empty()))
                    .isInstanceOf(CollectionLockedException.class);
            assertThat(collection.identify(query, IdentifyRequest.STANDARD).answer())
                    .hasValueSatisfying(
                            answer -> assertThat(answer.taxon().orElseThrow().scientificName())
                                    .isEqualTo(Guide.MONARCH));
            child.say("go on");
            assertThat(child.exitCode()).isZero();
        }
        assertThat(collection.status().images()).isEqualTo(15);
    }
}
