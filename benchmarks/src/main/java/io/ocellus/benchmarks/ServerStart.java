package io.ocellus.benchmarks;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How long a server takes from its command line to the first page, by the clock and in processor time.
///
/// `ServerStart TIMES PORT COMMAND...`, such as `ServerStart 7 7399 ./ocellus serve --home HOME --port 7399`: asks
/// for `/` every five milliseconds, as a browser that is open already would, until the page it leads to is there.
/// The first start is told, but not counted: it fills the system's cache of files.
public final class ServerStart {

    private static final Duration BETWEEN = Duration.ofMillis(5);
    private static final Duration AT_MOST = Duration.ofMinutes(2);

    private ServerStart() {}

    /// Measures and prints.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int times = Integer.parseInt(arguments[0]);
        URI page = URI.create("http://127.0.0.1:" + arguments[1] + "/");
        List<String> command = List.of(arguments).subList(2, arguments.length);
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i <= times; i++) {
            double took = once(command, page);
            if (i > 0) {
                seconds.add(took);
            }
        }
        Collections.sort(seconds);
        System.out.printf(
                "median %.2f s of %d starts (%.2f to %.2f)%n",
                (seconds.get((times - 1) / 2) + seconds.get(times / 2)) / 2,
                times,
                seconds.getFirst(),
                seconds.getLast());
    }

    private static double once(List<String> command, URI page) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (HttpClient browser = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(page).header("Accept", "text/html").build();
            while (!isThere(browser, request)) {
                if (!server.isAlive() || System.nanoTime() - start > AT_MOST.toNanos()) {
                    throw new IOException("no page at %s by: %s".formatted(page, String.join(" ", command)));
                }
                // Asking without pause would slow the start that is timed.
                TimeUnit.NANOSECONDS.sleep(BETWEEN.toNanos());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            Duration processor = server.info().totalCpuDuration().orElse(Duration.ZERO);
            System.out.printf("%.2f s, %.2f s of processor time%n", seconds, processor.toMillis() / 1e3);
            return seconds;
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static boolean isThere(HttpClient browser, HttpRequest request) throws IOException, InterruptedException {
        try {
            return browser.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
        } catch (ConnectException notYet) {
            return false;
        }
    }
}
