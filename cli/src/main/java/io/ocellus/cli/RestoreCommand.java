package io.ocellus.cli;

import io.ocellus.backup.BackupReport;
import io.ocellus.backup.Restore;
import io.ocellus.collection.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Unpacks a backup as a collection that is not there yet, also beside a server.",
        footer = {
            "",
            "Examples:  ocellus restore guide-2026-05-03.zip --check",
            "           ocellus restore guide-2026-05-03.zip --collection guide-as-of-may"
        })
final class RestoreCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "where collections and models live (else OCELLUS_HOME, else ~/.ocellus)")
    private @Nullable Path home;

    @Option(names = "--collection", paramLabel = "NAME", description = "its name (default: the one that was packed)")
    private @Nullable String collection;

    @Option(names = "--check", description = "unpack and examine it in a temporary folder, and delete that again")
    private boolean check;

    @Option(names = "--json", description = "the result as JSON")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "no words")
    private boolean quiet;

    @Parameters(paramLabel = "FILE", description = "the backup")
    private Path file = Path.of("");

    RestoreCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        CommonOptions common = new CommonOptions();
        common.home = home;
        BackupReport report =
                check ? Restore.check(file) : Restore.restore(file, common.home(), Optional.ofNullable(collection));
        if (json) {
            terminal.out().println(new Json().line(report));
        } else if (!quiet) {
            terminal.out()
                    .println("%s: %s, %,d labels, %s"
                            .formatted(
                                    check
                                            ? Text.oneLine(report.file()) + " is whole"
                                            : "restored '" + report.collection() + "'",
                                    Text.count(report.images(), "image"),
                                    report.labels(),
                                    Text.count(report.photos(), "original")));
        }
        return ExitCode.DONE;
    }
}
