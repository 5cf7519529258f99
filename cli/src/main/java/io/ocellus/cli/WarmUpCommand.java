package io.ocellus.cli;

import io.ocellus.catalog.SqliteLibrary;
import io.ocellus.collection.Home;
import io.ocellus.server.OcellusServer;
import io.ocellus.server.ServerLog;
import io.ocellus.server.StartAhead;
import io.ocellus.settings.Setting;
import io.ocellus.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Runs the usual commands once, silently: the build trains its ahead-of-time caches with it, one for the commands
/// that look at photos and one for the others. Corrections are among the others, for whoever makes one waits for
/// it, and they need a collection that was trained: so the home of the first run is handed to the second.
@Command(name = "warm-up", hidden = true, description = "Runs the usual commands once, for the build.")
final class WarmUpCommand implements Callable<Integer> {

    private static final List<String> LIGHT = List.of(
            "--version",
            "taxa add Danaus --rank genus",
            "taxa list",
            "images list",
            "status --json",
            "models list",
            "export");
    private static final List<String> FULL = List.of("demo --species 4 --quiet --no-serve --collection warm");
    private static final List<String> CORRECTIONS = List.of(
            "taxa add Unseen --rank genus --collection warm",
            "images label 1 --taxon Unseen --collection warm",
            "images label 1 --not Unseen --collection warm",
            "images label 1 --withdraw --collection warm",
            "images remove 2 --collection warm",
            "images restore 2 --collection warm");

    @Parameters(index = "0", paramLabel = "KIND", description = "light or full")
    private String kind = "light";

    @Parameters(
            index = "1",
            paramLabel = "HOME",
            arity = "0..1",
            description = "full: a folder to begin a home in, which stays; light: one that full left, for corrections")
    private @Nullable Path kept;

    @Override
    public Integer call() throws IOException {
        String libraries = System.getProperty(SqliteLibrary.FOLDER, "");
        if (!libraries.isEmpty()) {
            SqliteLibrary.unpack(Path.of(libraries));
        }
        if (kept != null) {
            return warmUp(kept);
        }
        Path home = Files.createTempDirectory("ocellus-warm-up");
        try {
            return warmUp(home);
        } finally {
            Files.walkFileTree(home, new Deleter());
        }
    }

    private int warmUp(Path home) throws IOException {
        boolean isFull = kind.equals("full");
        int worst = run(home, isFull ? FULL : LIGHT);
        if (isFull) {
            serve(home);
        } else if (kept != null) {
            worst = Math.max(worst, run(home, CORRECTIONS));
        }
        return worst;
    }

    /// Runs commands, and says the worst of how they ended.
    private static int run(Path home, List<String> lines) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Terminal silent = new Terminal(nowhere, nowhere, false, false, 100);
        int worst = ExitCode.DONE;
        for (String line : lines) {
            List<String> words = new ArrayList<>(List.of(line.split(" ")));
            if (!line.startsWith("--")) {
                words.addAll(List.of("--home", home.toString()));
            }
            worst = Math.max(worst, Ocellus.run(silent, words.toArray(String[]::new)));
        }
        return worst;
    }

    /// What a browser asks for at first, and the first question.
    private static void serve(Path home) throws IOException {
        Map<String, String> flags = Map.of(Setting.PORT.key(), "0", Setting.COLLECTION.key(), "warm");
        StartAhead.begin();
        Settings settings = Settings.read(home, Map.of(), flags);
        try (OcellusServer server = OcellusServer.start(new Home(home), settings, ServerLog.NONE)) {
            URI address = server.address();
            for (String path : List.of("/", "/api", "/api/v1/images", "/api/v1/taxa", "/api/v1/images/1/thumbnail")) {
                ask(address.resolve(path), new byte[0]);
            }
            byte[] photo = ask(address.resolve("/api/v1/images/1/original"), new byte[0]);
            for (String path : List.of("/api/v1/identify", "/c/warm/identify")) {
                ask(address.resolve(path), photo);
            }
        }
    }

    /// Asks as a browser does, and reads what it is told; a refusal is none of the build's business.
    private static byte[] ask(URI address, byte[] body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setRequestProperty("Accept", "text/html");
        if (body.length > 0) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "image/jpeg");
            connection.getOutputStream().write(body);
        }
        try (InputStream answer =
                connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return answer == null ? new byte[0] : answer.readAllBytes();
        } finally {
            connection.disconnect();
        }
    }

    private static final class Deleter extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
