package io.ocellus.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/// Runs a tiny demo in a temporary home, silently: the build trains its ahead-of-time cache with it.
@Command(name = "warm-up", hidden = true, description = "Runs the usual path once, for the build.")
final class WarmUpCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Path home = Files.createTempDirectory("ocellus-warm-up");
        try {
            Terminal silent = new Terminal(nowhere, nowhere, false, false, 100);
            return Ocellus.run(silent, "demo", "--home", home.toString(), "--species", "4", "--quiet");
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
