package io.ocellus.cli;

import io.ocellus.catalog.ImageRow;
import io.ocellus.collection.Json;
import io.ocellus.collection.PhotoCollection;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes images and labels, or the taxonomy, as tables that an import reads again.",
        footer = {"", "Example:  ocellus export --csv images.csv --taxa taxa.csv"})
final class ExportCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--csv", paramLabel = "FILE", description = "images and labels; without any option, to stdout")
    private @Nullable Path images;

    @Option(names = "--taxa", paramLabel = "FILE", description = "the taxonomy")
    private @Nullable Path taxa;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // set by picocli

    /// What was written where.
    record Exported(Optional<String> csv, Optional<Long> images, Optional<String> taxa) {}

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (common.json && images == null && taxa == null) {
            throw new ParameterException(
                    spec.commandLine(), "--json tells what was written to files: name one with --csv or --taxa");
        }
        try (PhotoCollection collection = common.open()) {
            Long rows = null;
            if (taxa != null) {
                try (Writer target = writer(taxa)) {
                    collection.exportTaxa(target);
                }
            }
            if (images != null) {
                try (Writer target = writer(images)) {
                    rows = collection.exportImages(target, this::sayLeftOut);
                    if (!common.quiet && !common.json) {
                        terminal.say("%s written to %s", Text.count(rows, "image"), images);
                    }
                }
            } else if (taxa == null) {
                collection.exportImages(terminal.out(), this::sayLeftOut);
            }
            if (common.json) {
                Exported exported = new Exported(
                        Optional.ofNullable(images).map(Path::toString),
                        Optional.ofNullable(rows),
                        Optional.ofNullable(taxa).map(Path::toString));
                terminal.out().println(new Json().line(exported));
            }
        }
        return ExitCode.DONE;
    }

    private void sayLeftOut(ImageRow image) {
        terminal.say(
                "image %d is left out: another photo has taken its place at %s",
                image.id(), image.origin().source());
    }

    private static Writer writer(Path file) throws IOException {
        return Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    }
}
