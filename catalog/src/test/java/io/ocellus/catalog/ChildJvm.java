package io.ocellus.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A Java process of its own, which can be killed. Its standard output is read line by line, its standard error
/// kept.
final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final Path errors;

    private ChildJvm(Process process, Path errors) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        this.errors = errors;
    }

    static ChildJvm start(Path folder, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        Path errors = folder.resolve("errors.txt");
        return new ChildJvm(
                new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
    }

    /// The next line of output.
    String line() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IllegalStateException("the child ended early: " + errors());
        }
        return line;
    }

    /// Kills without warning, as `kill -9` does, and gives the lines that had not been read.
    List<String> kill() throws IOException, InterruptedException {
        process.toHandle().destroyForcibly(); // unlike that of Process, leaves what was printed to be read
        List<String> rest = output.readAllLines();
        process.waitFor();
        return rest;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    String errors() throws IOException {
        return Files.readString(errors);
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly(); // unlike that of Process, leaves what was printed to be read
    }
}
