package io.ocellus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocellus.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbedCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder = Path.of("");

    private Shell shell = new Shell(folder);

    @BeforeEach
    void importTheGuide() throws IOException {
        shell = new Shell(folder.resolve("home"));
        Path guide = GuideFixture.draw(folder.resolve("guide"));
        assertThat(shell.run("import", guide.toString(), "--quiet").code()).isZero();
    }

    private JsonNode status() throws IOException {
        return JSON.readTree(shell.run("status", "--json").out());
    }

    @Test
    void anotherBackboneLooksAtAllPhotos() throws IOException {
        Result done = shell.run("embed", "--backbone", "handcrafted:flip");
        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out()).contains("embedded in", "photos are compared in", "from now on");
        assertThat(status().at("/backbone").asText()).isEqualTo("handcrafted:flip");
        JsonNode again = JSON.readTree(
                shell.run("embed", "--backbone", "handcrafted:flip", "--json").out());
        assertThat(again.at("/embedded").asInt()).isZero();
        assertThat(again.at("/inUse").asBoolean()).isTrue();
    }

    @Test
    void aPhotoThatIsGoneIsListedAndNothingSwitches() throws IOException {
        JsonNode image = JSON.readTree(
                shell.run("images", "list", "--limit", "1", "--json").out());
        Files.delete(Path.of(image.at("/origin/source").asText()));
        Result refused = shell.run("embed", "--backbone", "handcrafted:flip");
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.out()).contains("1 photo cannot be embedded", "ocellus images remove");
        assertThat(status().at("/backbone").asText()).isEqualTo("handcrafted+nature");
    }

    @Test
    void anImportWithAnotherBackboneSaysHowToMove() {
        Result refused =
                shell.run("import", folder.resolve("guide").toString(), "--backbone", "handcrafted:flip", "--quiet");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("ocellus embed --backbone handcrafted:flip");
    }
}
