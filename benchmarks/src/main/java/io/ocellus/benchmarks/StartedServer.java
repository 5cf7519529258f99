package io.ocellus.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A server in a process of its own, begun by a command line such as `./ocellus serve --port 0`. Confined to
/// one thread.
final class StartedServer implements AutoCloseable {

    private static final String SAYS = "Ocellus serves at ";
    private static final long SECONDS_TO_START = 120;

    private final Process process;
    private final URI address;

    private StartedServer(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /// Starts one, and waits until it says where it listens.
    ///
    /// @param errors file to which its complaints are appended
    /// @throws IOException if it cannot be started, ends, or says nothing for two minutes
    static StartedServer begin(List<String> command, File errors) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors))
                .start();
        boolean ready = false;
        try {
            String line =
                    CompletableFuture.supplyAsync(() -> firstLine(process)).get(SECONDS_TO_START, TimeUnit.SECONDS);
            if (!line.startsWith(SAYS)) {
                throw new IOException("'%s' said '%s' instead of where it serves; see %s"
                        .formatted(String.join(" ", command), line, errors));
            }
            ready = true;
            return new StartedServer(process, URI.create(line.substring(SAYS.length())));
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(
                    "'%s' did not start to serve; see %s".formatted(String.join(" ", command), errors), e);
        } finally {
            if (!ready) {
                process.destroyForcibly();
            }
        }
    }

    private static String firstLine(Process process) {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        try {
            String line = output.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return address;
    }

    /// Ends it without a word of warning, as a power cut or `kill -9` does, and waits until it is gone.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
