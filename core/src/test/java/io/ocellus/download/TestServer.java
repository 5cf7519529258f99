package io.ocellus.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A server on a free port of this machine with one file at `/file`, and bad manners on request.
final class TestServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final byte[] content;
    private final List<String> ranges = new CopyOnWriteArrayList<>();

    private volatile int most = Integer.MAX_VALUE;
    private volatile boolean knowsRanges = true;
    private volatile String location = "";

    TestServer(byte[] content) throws IOException {
        this.content = content;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/file", this::file);
        server.createContext("/endless", this::endless);
        server.createContext("/silent", this::silent);
        server.createContext("/elsewhere", this::elsewhere);
        server.start();
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
    }

    /// Each answer breaks off after so many bytes.
    void cutAfter(int bytes) {
        most = bytes;
    }

    void ignoreRanges() {
        knowsRanges = false;
    }

    void redirectTo(String address) {
        location = address;
    }

    /// The header `Range` of each request for the file, empty where there was none.
    List<String> ranges() {
        return ranges;
    }

    /// The first byte that a header `Range` asks for.
    static int start(String range) {
        return range.isEmpty() ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    }

    private void file(HttpExchange exchange) throws IOException {
        String range = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"))
                .orElse("");
        ranges.add(range);
        int from = knowsRanges ? start(range) : 0;
        if (from >= content.length) {
            exchange.sendResponseHeaders(416, -1);
            exchange.close();
            return;
        }
        if (from > 0) {
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
        OutputStream body = exchange.getResponseBody();
        body.write(content, from, Math.min(most, content.length - from));
        body.flush();
        exchange.close(); // also when something is missing: the connection breaks
    }

    /* Tells no length, and sends more than anybody asked for. */
    private void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            for (int i = 0; i < 10; i++) {
                body.write(content);
            }
        }
    }

    private void silent(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content, 0, 10);
        exchange.getResponseBody().flush();
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private void elsewhere(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Location", location);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
