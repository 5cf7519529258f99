package io.ocellus.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeastRateTest {

    private static final Duration GRACE = Duration.ofMillis(200);

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    /// Answers when it has read everything, and takes its time before it begins.
    private static final class Reader extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Thread.sleep(GRACE.multipliedBy(2)); // a busy server: what it waits for is already there
            Content.Source.consumeAll(request);
            callback.succeeded();
            return true;
        }
    }

    @BeforeEach
    void begin() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        LeastRate rate = new LeastRate(1024, GRACE);
        rate.setHandler(new Reader());
        server.setHandler(rate);
        server.start();
    }

    @AfterEach
    void end() throws Exception {
        server.stop();
    }

    @Test
    void aSmallRequestThatIsReadLateIsAnswered() throws IOException {
        try (Socket socket = Wire.open(connector.getLocalPort())) {
            Wire.send(socket, "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}");
            assertThat(Wire.status(Wire.rest(socket))).isEqualTo(200);
        }
    }

    @Test
    void aRequestThatTricklesIsEnded() throws IOException, InterruptedException {
        try (Socket socket = Wire.open(connector.getLocalPort())) {
            Wire.send(socket, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{");
            Thread trickle = Thread.startVirtualThread(() -> trickle(socket));
            assertThat(Wire.status(Wire.rest(socket))).isEqualTo(408);
            trickle.interrupt();
            trickle.join();
        }
    }

    private static void trickle(Socket socket) {
        try {
            for (int i = 0; i < 500; i++) {
                TimeUnit.MILLISECONDS.sleep(20);
                Wire.send(socket, " ");
            }
        } catch (IOException | InterruptedException ended) {
            Thread.currentThread().interrupt(); // the server has had enough, or the test
        }
    }
}
