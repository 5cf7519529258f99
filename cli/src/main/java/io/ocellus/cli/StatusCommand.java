package io.ocellus.cli;

import io.ocellus.collection.CollectionStatus;
import io.ocellus.collection.Json;
import io.ocellus.collection.PhotoCollection;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "What a collection holds.",
        footer = {"", "Example:  ocellus status --json"})
final class StatusCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private CommonOptions common = new CommonOptions();

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (PhotoCollection collection = common.open()) {
            CollectionStatus status = collection.status();
            if (common.json) {
                terminal.out().println(new Json().line(status));
            } else {
                print(status);
            }
        }
        return ExitCode.DONE;
    }

    private void print(CollectionStatus status) {
        line(
                "%s in %s (%,d kB)",
                terminal.bold(status.collection()), Text.oneLine(status.folder()), status.bytes() >> 10);
        line(
                "  %s, %,d labelled, %,d removed; %,d labels in history",
                Text.count(status.images(), "image"), status.labelled(), status.removed(), status.labels());
        line("  %,d taxa, %,d of them with photos", status.taxa(), status.taxaWithImages());
        line(
                "  %,d for training, %,d for testing, %,d without a split",
                status.split().train(), status.split().test(), status.split().none());
        line("  seen by %s", status.featureSpace().isEmpty() ? "nothing yet" : Text.oneLine(status.featureSpace()));
        for (CollectionStatus.TaxonCount taxon : status.largest()) {
            line("  %6d  %s", taxon.images(), Text.name(taxon.scientificName(), taxon.commonName()));
        }
    }

    private void line(String format, Object... values) {
        terminal.out().println(format.formatted(values));
    }
}
