package io.ocellus.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Asks a running server from many clients at once, and says how long the answers took.
///
/// ```
/// ServerLoad ADDRESS identify PHOTOS CLIENTS SECONDS   photos of a folder, one a request, in turn
/// ServerLoad ADDRESS explore CLIENTS SECONDS           lists, levels of the tree, names, as the page asks for them
/// ```
///
/// Each client asks again as soon as it is answered. What is refused for now (429) waits as long as it is told to, and is
/// counted apart. Every minute, and at the end, a line says how much memory the server holds.
public final class ServerLoad {

    private static final PrintStream OUT = System.out;

    private final URI server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<HttpRequest> questions;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final List<Double> millis = new ArrayList<>(); // guarded by itself

    private ServerLoad(URI server, List<HttpRequest> questions) {
        this.server = server;
        this.questions = questions;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        URI server = URI.create(arguments[0]);
        boolean identify = arguments[1].equals("identify");
        int numbers = identify ? 3 : 2;
        List<HttpRequest> questions = identify ? photos(server, Path.of(arguments[2])) : pages(server);
        int clients = Integer.parseInt(arguments[numbers]);
        long seconds = Long.parseLong(arguments[numbers + 1]);
        new ServerLoad(server, questions).run(clients, seconds);
    }

    private static List<HttpRequest> photos(URI server, Path folder) throws IOException {
        List<HttpRequest> questions = new ArrayList<>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().matches("(?i).*\\.(jpe?g|png)"))
                    .sorted()
                    .limit(200)
                    .toList()) {
                questions.add(HttpRequest.newBuilder(server.resolve("/api/v1/identify"))
                        .header("Content-Type", "image/jpeg")
                        .POST(BodyPublishers.ofByteArray(Files.readAllBytes(file)))
                        .build());
            }
        }
        return questions;
    }

    /* What the page of a browser asks for: the first photos, photos of taxa of all sizes, levels, a page far behind. */
    private static List<HttpRequest> pages(URI server) {
        List<String> paths = new ArrayList<>(List.of(
                "/api/v1/images?limit=60",
                "/api/v1/images?limit=60&cursor=50000",
                "/api/v1/images?limit=60&labelled=false",
                "/api/v1/images?limit=60&split=test&review=new",
                "/api/v1/images?limit=60&within=1",
                "/api/v1/taxa",
                "/api/v1/taxa?parent=1",
                "/api/v1/taxa/2",
                "/api/v1/names?q=ba",
                "/api/v1/names?q=common%20ca",
                "/api/v1/changes"));
        for (int taxon : new int[] {2, 50, 101, 102, 500, 1_102, 1_103, 5_000, 11_000}) {
            paths.add("/api/v1/images?limit=60&within=" + taxon);
            paths.add("/api/v1/taxa/" + taxon);
        }
        return paths.stream()
                .map(path -> HttpRequest.newBuilder(server.resolve(path)).build())
                .toList();
    }

    private void run(int clients, long seconds) throws InterruptedException {
        for (HttpRequest question : questions.subList(0, Math.min(20, questions.size()))) { // warm up
            ask(question);
        }
        millis.clear();
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        CountDownLatch done = new CountDownLatch(clients);
        for (int i = 0; i < clients; i++) {
            Thread.ofVirtual().start(() -> {
                while (System.nanoTime() < end) {
                    ask(questions.get(Math.floorMod(next.getAndIncrement(), questions.size())));
                }
                done.countDown();
            });
        }
        while (!done.await(60, TimeUnit.SECONDS)) {
            OUT.printf(
                    Locale.ROOT,
                    "%4d s: %,d answers, the server holds %,d MiB of heap%n",
                    (System.nanoTime() - start) / 1_000_000_000L,
                    answers(),
                    memory());
        }
        tell((System.nanoTime() - start) / 1e9);
    }

    private int answers() {
        synchronized (millis) {
            return millis.size();
        }
    }

    private void ask(HttpRequest question) {
        long start = System.nanoTime();
        try {
            var answer = client.send(question, BodyHandlers.ofByteArray());
            if (answer.statusCode() == 429) {
                refused.incrementAndGet();
                Thread.sleep(1_000L * answer.headers().firstValueAsLong("Retry-After").orElse(1));
            } else if (answer.statusCode() == 200) {
                synchronized (millis) {
                    millis.add((System.nanoTime() - start) / 1e6);
                }
            } else {
                failed.incrementAndGet();
            }
        } catch (IOException e) {
            failed.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(double seconds) {
        double[] sorted = millis.stream().mapToDouble(time -> time).sorted().toArray();
        double median = at(sorted, 0.5);
        double late = at(sorted, 0.99);
        OUT.printf(
                Locale.ROOT,
                "%,d answers in %.1f s: %.1f a second; median %.1f ms, 90%% %.1f ms, 99%% %.1f ms (%.1f times the median), longest %.1f ms; %d refused for now, %d failed; %,d MiB of heap%n",
                sorted.length,
                seconds,
                sorted.length / seconds,
                median,
                at(sorted, 0.9),
                late,
                late / median,
                Arrays.stream(sorted).max().orElse(0),
                refused.get(),
                failed.get(),
                memory());
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
    }

    /* After what the server says of itself. */
    private long memory() {
        try {
            String metrics = client.send(
                            HttpRequest.newBuilder(server.resolve("/metrics")).build(), BodyHandlers.ofString())
                    .body();
            return (long) (metrics.lines()
                            .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                            .sum()
                    / (1 << 20));
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
