package io.ocellus.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The program: all commands, and what becomes of what they throw.
@Command(
        name = "ocellus",
        description = "Names what is in a nature photo, on your own machine.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ImportCommand.class,
            IdentifyCommand.class,
            SearchCommand.class,
            EvaluateCommand.class,
            ModelsCommand.class,
            TaxaCommand.class,
            ImagesCommand.class,
            StatusCommand.class,
            ExportCommand.class,
            CompletionCommand.class,
            WarmUpCommand.class
        },
        footer = {
            "",
            "Begin with:  ocellus demo",
            "or with your own:  ocellus import FOLDER   then   ocellus identify PHOTO",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some inputs were refused, 130 interrupted."
        })
public final class Ocellus {

    private Ocellus() {}

    /// Runs a command and ends the process with its exit code.
    public static void main(String[] arguments) {
        System.exit(run(Terminal.standard(), arguments));
    }

    /// Runs a command.
    ///
    /// @return its exit code
    static int run(Terminal terminal, String... arguments) {
        CommandLine commands = new CommandLine(new Ocellus(), new CommandFactory(terminal));
        commands.setOut(terminal.out());
        commands.setErr(terminal.err());
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(
                terminal.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setExecutionExceptionHandler(new Failures(terminal));
        int code = commands.execute(arguments);
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }
}
