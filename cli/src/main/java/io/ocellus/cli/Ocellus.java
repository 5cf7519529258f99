package io.ocellus.cli;

import io.ocellus.server.StartAhead;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The program: all commands, and what becomes of what they throw.
@Command(
        name = "ocellus",
        description = "Names what is in a nature photo, on your own machine.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Begin with:  ocellus demo",
            "or with your own:  ocellus import FOLDER   then   ocellus identify PHOTO",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some inputs were refused, 130 interrupted."
        })
public final class Ocellus {

    private static final Map<String, Class<?>> COMMANDS = commands();

    private static final Set<String> OF_ALL = Set.of("completion", "man-pages"); // speak of all commands

    private Ocellus() {}

    private static Map<String, Class<?>> commands() {
        Map<String, Class<?>> commands = new LinkedHashMap<>(); // in the order of the help
        commands.put("demo", DemoCommand.class);
        commands.put("import", ImportCommand.class);
        commands.put("identify", IdentifyCommand.class);
        commands.put("search", SearchCommand.class);
        commands.put("train", TrainCommand.class);
        commands.put("embed", EmbedCommand.class);
        commands.put("evaluate", EvaluateCommand.class);
        commands.put("taxa", TaxaCommand.class);
        commands.put("images", ImagesCommand.class);
        commands.put("models", ModelsCommand.class);
        commands.put("status", StatusCommand.class);
        commands.put("export", ExportCommand.class);
        commands.put("serve", ServeCommand.class);
        commands.put("users", UsersCommand.class);
        commands.put("backup", BackupCommand.class);
        commands.put("restore", RestoreCommand.class);
        commands.put("completion", CompletionCommand.class);
        commands.put("man-pages", ManPagesCommand.class);
        commands.put("warm-up", WarmUpCommand.class);
        return commands;
    }

    /// Runs a command and ends the process with its exit code.
    ///
    /// @throws IOException if the launcher's file with the words of a long line cannot be read
    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0 && arguments[0].equals("serve")) {
            StartAhead.begin();
        }
        String file = System.getProperty(CommandLineFile.PROPERTY, "");
        Charset ofNames = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        System.exit(run(Terminal.standard(), CommandLineFile.words(arguments, file, ofNames)));
    }

    /// Runs a command.
    ///
    /// @return its exit code
    static int run(Terminal terminal, String... arguments) {
        CommandFactory factory = new CommandFactory(terminal);
        CommandLine commands = new CommandLine(new Ocellus(), factory);
        Set<String> needed = namesToLoad(arguments);
        COMMANDS.forEach((name, type) -> {
            if (needed.contains(name)) {
                commands.addSubcommand(name, new CommandLine(type, factory));
            }
        });
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

    /// The commands that a line may need: the one that it names, or all for help and completion. Reading the
    /// options of all commands would take most of the start.
    private static Set<String> namesToLoad(String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        if (first.equals("--version") || first.equals("-V")) {
            return Set.of();
        }
        boolean one = COMMANDS.containsKey(first) && !OF_ALL.contains(first);
        return one ? Set.of(first) : COMMANDS.keySet();
    }
}
