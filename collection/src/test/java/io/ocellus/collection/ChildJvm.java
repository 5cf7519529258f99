package io.ocellus.collection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
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
    private final Writer input;
    private final Path errors;

    private ChildJvm(Process process, Path errors) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        this.errors = errors;
    }

    /// @param errors file for what the process says on standard error
    static ChildJvm start(Path errors, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules=jdk.incubator.vector",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ChildJvm(
                new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
    }

    /// The next line of output.
    String line() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IllegalStateException("the child ended early: " + Files.readString(errors));
        }
        return line;
    }

    void say(String line) throws IOException {
        input.write(line + "\n");
        input.flush();
    }

    /// Waits for its end.
    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /// Kills without warning, as `kill -9` does.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
