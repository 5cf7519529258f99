package io.ocellus.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/// Writes a manual page per command as AsciiDoc, for packagers; the Maven profile `man` turns them into roff.
@Command(name = "man-pages", hidden = true, description = "Writes manual pages as AsciiDoc.")
final class ManPagesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create(); // set by picocli

    @Parameters(paramLabel = "DIR", description = "where to write")
    private Path folder = Path.of("");

    @Override
    public Integer call() throws IOException {
        List<CommandSpec> specs = new ArrayList<>();
        collect(spec.root(), specs);
        return ManPageGenerator.generateManPage(
                folder.toFile(), null, new boolean[0], true, specs.toArray(CommandSpec[]::new));
    }

    private static void collect(CommandSpec from, List<CommandSpec> specs) {
        if (!from.usageMessage().hidden()) {
            specs.add(from);
            from.subcommands().values().stream()
                    .map(CommandLine::getCommandSpec)
                    .forEach(sub -> collect(sub, specs));
        }
    }
}
