package io.ocellus.cli;

import io.ocellus.backup.Backup;
import io.ocellus.backup.BackupReport;
import io.ocellus.collection.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Packs a collection into one file, also while it is served.",
        footer = {
            "",
            "Photos that you imported from folders of yours stay there: back those folders up, too.",
            "Accounts are apart: ocellus users backup FILE",
            "",
            "Example:  ocellus backup guide-2026-05-03.zip"
        })
final class BackupCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE", description = "the backup, a zip; must not be there yet")
    private Path file = Path.of("");

    BackupCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        BackupReport report =
                Backup.write(common.home(), common.collection, file, Version.ofOcellus(), Clock.systemUTC());
        if (common.json) {
            terminal.out().println(new Json().line(report));
        } else if (!common.quiet) {
            terminal.out()
                    .println("'%s' is packed into %s: %s, %,d labels, %s kept here, %,d kB unpacked"
                            .formatted(
                                    report.collection(),
                                    Text.oneLine(report.file()),
                                    Text.count(report.images(), "image"),
                                    report.labels(),
                                    Text.count(report.photos(), "original"),
                                    report.bytes() >> 10));
        }
        return ExitCode.DONE;
    }
}
