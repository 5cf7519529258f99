package io.ocellus.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
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
            "demo --species 4 --quiet --collection warm",
            "taxa add Unseen --rank genus --collection warm",
            "images label 1 --taxon Unseen --collection warm",
            "images label 1 --not Unseen --collection warm",
            "images label 1 --withdraw --collection warm");

    @Parameters(paramLabel = "KIND", description = "light or full")
    private String kind = "light";

    @Override
    public Integer call() throws IOException {
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
            return worst;
        } finally {
            Files.walkFileTree(home, new Deleter());
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
