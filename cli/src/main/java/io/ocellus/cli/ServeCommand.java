package io.ocellus.cli;

import io.ocellus.settings.Setting;
import io.ocellus.settings.Settings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serves the collections to browsers and programs, until it is interrupted.",
        footer = {"", "Example:  ocellus serve --port 8080 --set upload.bytes=100MB"})
final class ServeCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--host", paramLabel = "ADDRESS", description = "address to listen at (default: 127.0.0.1)")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "N", description = "port to listen at (default: 7171)")
    private @Nullable String port;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "any setting; docs/settings.md lists them")
    private Map<String, String> set = new LinkedHashMap<>();

    ServeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = Settings.read(common.home().folder(), System.getenv(), flags());
        try (Serving serving = new Serving(terminal)) {
            serving.begin(common.home(), settings, this::log);
            serving.untilInterrupted();
        }
        return ExitCode.DONE;
    }

    private Map<String, String> flags() {
        Map<String, String> flags = new LinkedHashMap<>(set);
        flags.put(Setting.COLLECTION.key(), common.collection);
        if (host != null) {
            flags.put(Setting.HOST.key(), host);
        }
        if (port != null) {
            flags.put(Setting.PORT.key(), port);
        }
        return flags;
    }

    private void log(String line) {
        if (!common.quiet) {
            terminal.err().println(line);
        }
    }
}
