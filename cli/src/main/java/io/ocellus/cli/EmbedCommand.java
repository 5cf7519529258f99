package io.ocellus.cli;

import io.ocellus.collection.EmbedReport;
import io.ocellus.collection.ImportProgress;
import io.ocellus.collection.ImportReport.RefusedFile;
import io.ocellus.collection.Json;
import io.ocellus.collection.PhotoCollection;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "embed",
        mixinStandardHelpOptions = true,
        description = {
            "Lets another backbone look at all photos of a collection, and uses it from then on.",
            "Questions are answered as before until every photo is embedded; then the collection switches at once.",
            "What is trained stays in use until a training in the new feature space takes its place.",
            "A run that was stopped goes on where it was when it is called again."
        },
        footer = {"", "Example:  ocellus embed --backbone mobilenet-edgetpu"})
final class EmbedCommand implements Callable<Integer> {

    private static final int LISTED = 10;

    private final Terminal terminal;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--backbone",
            paramLabel = "NAME",
            description = "the network that looks at the photos from now on (see: ocellus models list);"
                    + " default: the one in use, for photos that lack a vector")
    private @Nullable String backbone;

    EmbedCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (PhotoCollection collection = common.open()) {
            EmbedReport report = run(collection);
            if (common.json) {
                terminal.out().println(new Json().line(report));
            } else {
                print(report);
            }
            return report.inUse() ? ExitCode.DONE : ExitCode.SOME_REFUSED;
        }
    }

    private EmbedReport run(PhotoCollection collection) throws IOException, InterruptedException {
        Thread goodbye = new Thread(() ->
                terminal.say("interrupted; what is embedded is kept, and the same command goes on where it stopped"));
        Runtime.getRuntime().addShutdownHook(goodbye);
        try (ProgressLine progress = new ProgressLine(terminal, "embedding")) {
            return collection.embed(Optional.ofNullable(backbone), common.quiet ? ImportProgress.NONE : progress);
        } finally {
            Runtime.getRuntime().removeShutdownHook(goodbye);
        }
    }

    private void print(EmbedReport report) {
        line(
                "%s embedded in %.1f s, %.0f photos/s, seen by %s",
                Text.count(report.embedded(), "photo"),
                report.seconds(),
                report.embedded() / report.seconds(),
                report.featureSpace());
        if (!report.inUse()) {
            line(
                    "%s",
                    terminal.warning(
                            "  %s cannot be embedded, so %s stays in use; put these photos back or remove them (ocellus images remove), and call this again:"
                                    .formatted(Text.count(report.missing(), "photo"), report.before())));
            for (RefusedFile file : report.refused().stream().limit(LISTED).toList()) {
                line("    %s: %s (%s)", Text.tail(file.file(), 60), Text.oneLine(file.message()), file.reason());
            }
            return;
        }
        line("  photos are compared in %s from now on", report.featureSpace());
        if (!report.answeredIn().equals(report.featureSpace())) {
            line(
                    "  what is trained still looks at %s; train in the new space with: ocellus train",
                    report.answeredIn());
        }
    }

    private void line(String format, Object... values) {
        terminal.out().println(format.formatted(values));
    }
}
