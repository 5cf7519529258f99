package io.ocellus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A trained guide, packed and put back as a user does it.
class BackupCommandTest {

    @TempDir
    private static Path folder;

    private static Shell shell;
    private static Path backup;

    @BeforeAll
    static void trainAndPack() throws IOException {
        shell = new Shell(folder.resolve("home"));
        Path guide = GuideFixture.draw(folder.resolve("guide"));
        assertThat(shell.run("import", guide.toString(), "--split", "auto", "--quiet")
                        .code())
                .isZero();
        assertThat(shell.run("train", "--method", "centroids", "--quiet").code())
                .isZero();
        backup = folder.resolve("guide.zip");
        Result packed = shell.run("backup", backup.toString());
        assertThat(packed.code()).as(packed.err()).isZero();
        assertThat(packed.out()).contains("'default' is packed into", "images");
    }

    @Test
    void whatIsRestoredAnswersAsBefore() {
        Result checked = shell.run("restore", backup.toString(), "--check");
        assertThat(checked.code()).as(checked.err()).isZero();
        assertThat(checked.out()).contains("is whole");
        assertThat(shell.run("restore", backup.toString(), "--collection", "again")
                        .code())
                .isZero();
        assertThat(shell.run("export", "--collection", "again").out())
                .isNotEmpty()
                .isEqualTo(shell.run("export").out());
        String photo = shell.run("images", "list", "--split", "test", "--limit", "1", "--json")
                .out();
        String path = photo.replaceFirst("(?s).*\"source\":\"([^\"]*)\".*", "$1");
        assertThat(answer(shell.run("identify", path, "--json", "--collection", "again")))
                .contains("suggestions")
                .isEqualTo(answer(shell.run("identify", path, "--json")));
    }

    @Test
    void nothingIsReplaced() {
        assertThat(shell.run("restore", backup.toString()).err()).contains("there is a collection 'default'");
        Result again = shell.run("backup", backup.toString());
        assertThat(again.code()).isEqualTo(ExitCode.FAILED);
        assertThat(again.err()).contains("there already");
    }

    @Test
    void whatIsNoBackupSaysSoInOneLine() throws IOException {
        Path text = Files.writeString(folder.resolve("text.zip"), "no backup");
        Result refused = shell.run("restore", text.toString(), "--collection", "never");
        assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).contains("is no backup").doesNotContain("\tat ");
        assertThat(shell.run("backup", folder.resolve("x.zip").toString(), "--collection", "none")
                        .err())
                .contains("there is no collection 'none'");
    }

    /* Times differ, and the name of the collection. */
    private static String answer(Result result) {
        assertThat(result.code()).as(result.err()).isZero();
        return result.out().replaceFirst("\"milliseconds\".*", "").replaceFirst("\"collection\":\"[^\"]*\"", "");
    }
}
