package io.ocellus.cli;

import io.ocellus.collection.EvaluationReport;
import io.ocellus.collection.PhotoCollection;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Asks about every test photo and tells how often the answer is right.",
        footer = {"", "Example:  ocellus evaluate --json"})
final class EvaluateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private CommonOptions common = new CommonOptions();

    EvaluateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (PhotoCollection collection = common.open()) {
            EvaluationReport report = collection.evaluate();
            if (common.json) {
                terminal.out().println(new Json().line(report));
            } else {
                new FiguresTable(terminal).print(report);
            }
        }
        return ExitCode.DONE;
    }
}
