package io.ocellus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.cli.Shell.Result;
import io.ocellus.collection.Identification;
import io.ocellus.taxonomy.Taxon;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people see, whatever names and messages hold.
class PrintingTest {

    private static final String HOSTILE = "\u001B[31m\u009B2Jx\u0007";
    private static final String HARMLESS = "?[31m?2Jx?";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, false, 100);

    private static Identification refused(String message) {
        return new Identification(
                "100%.jpg",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Identification.Refused("corrupt", message)),
                Optional.empty());
    }

    @Test
    void aRefusalMayHoldPercentSigns() {
        new AnswerCard(terminal).print(refused("100%d of %s bytes"));
        assertThat(out.toString().lines()).containsExactly("100%.jpg", "  refused: 100%d of %s bytes", "");
    }

    @Test
    void messagesKeepTheirLinesAndLoseWhatSteersATerminal() {
        terminal.say("one\ntwo %s", HOSTILE);
        assertThat(err.toString().strip()).isEqualTo("one\ntwo " + HARMLESS);
    }

    @Test
    void anAnswerShowsNoControlCharacters() {
        Taxon taxon = new Taxon(1, HOSTILE, HOSTILE, HOSTILE);
        Identification.Answer answer = new Identification.Answer(
                Optional.of(taxon), List.of(taxon), 1, Optional.of(1.0), Optional.of(0.05), false);
        new AnswerCard(terminal)
                .print(new Identification(
                        HOSTILE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(answer),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(out.toString()).contains(HARMLESS).doesNotContainPattern("[\\p{Cc}&&[^\\n]]");
    }

    @Test
    void taxaAndTheStatusShowNoControlCharacters() throws IOException {
        Path taxa = Files.writeString(folder.resolve("taxa.csv"), """
                scientific_name,common_name,rank,parent,synonyms
                Danaus,%1$s,%1$s,,%1$s
                """.formatted("a\u009B2Jb"));
        Path photos = GuideFixture.draw(folder.resolve("guide")).resolve("images");
        Shell shell = new Shell(folder.resolve("home"));
        Result imported = shell.run("import", photos.toString(), "--taxa", taxa.toString(), "--label", "Danaus", "-q");
        assertThat(imported.code()).as(imported.err()).isZero();
        for (Result result :
                List.of(shell.run("taxa", "list"), shell.run("taxa", "show", "Danaus"), shell.run("status"))) {
            assertThat(result.out()).contains("a?2Jb").doesNotContain("\u009B");
        }
    }
}
