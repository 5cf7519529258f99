package io.ocellus.cli;

import io.ocellus.collection.Home;
import io.ocellus.server.OcellusServer;
import io.ocellus.server.ServerLog;
import io.ocellus.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// A page beside a command that goes on: it is open until somebody interrupts the program, and then finishes what
/// it has accepted. Confined to the thread of the command.
final class Serving implements AutoCloseable {

    private final Terminal terminal;
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable OcellusServer server;

    Serving(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Opens the page, and says where.
    ///
    /// @return its address
    URI begin(Home home, Settings settings, ServerLog log) throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            interrupted.countDown();
            await(closed);
        }));
        OcellusServer begun = OcellusServer.start(home, settings, log);
        server = begun;
        terminal.out().println("Ocellus serves at " + begun.address());
        terminal.out().flush();
        return begun.address();
    }

    /// Waits for the end.
    void untilInterrupted() throws InterruptedException {
        interrupted.await();
    }

    @Override
    public void close() throws IOException {
        try {
            OcellusServer open = server;
            if (open != null) {
                open.close();
            }
        } finally {
            closed.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
