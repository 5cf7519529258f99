package io.ocellus.cli;

import io.ocellus.catalog.SqliteLibrary;
import io.ocellus.collection.Home;
import io.ocellus.server.OcellusServer;
import io.ocellus.server.ServerLog;
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

/// Runs the usual commands once in a temporary home, silently: the build trains its ahead-of-time caches with
/// it, one for the commands that look at photos and one for the others.
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
    private static final List<String> FULL = List.of( // corrections too: whoever makes one waits for it
            "demo --species 4 --quiet --no-serve --collection warm",
            "taxa add Unseen --rank genus --collection warm",
            "images label 1 --taxon Unseen --collection warm",
            "images label 1 --not Unseen --collection warm",
            "images label 1 --withdraw --collection warm");

    @Parameters(paramLabel = "KIND", description = "light or full")
    private String kind = "light";

    @Override
    public Integer call() throws IOException {
        String libraries = System.getProperty(SqliteLibrary.FOLDER, "");
        if (!libraries.isEmpty()) {
            SqliteLibrary.unpack(Path.of(libraries));
        }
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Terminal silent = new Terminal(nowhere, nowhere, false, false, 100);
        Path home = Files.createTempDirectory("ocellus-warm-up");
        try {
            int worst = ExitCode.DONE;
            for (String line : kind.equals("full") ? FULL : LIGHT) {
                List<String> words = new ArrayList<>(List.of(line.split(" ")));
                if (!line.startsWith("--")) {
                    words.addAll(List.of("--home", home.toString()));
                }
                worst = Math.max(worst, Ocellus.run(silent, words.toArray(String[]::new)));
            }
            if (kind.equals("full")) {
                serve(home);
            }
            return worst;
        } finally {
            Files.walkFileTree(home, new Deleter());
        }
    }

    /// What a browser asks for at first, and the first question.
    private static void serve(Path home) throws IOException {
        Map<String, String> flags = Map.of(Setting.PORT.key(), "0", Setting.COLLECTION.key(), "warm");
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
