package io.ocellus.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Asks a running server from many clients at once, and says how long the answers took.
///
/// ```
/// ServerLoad ADDRESS identify PHOTOS CLIENTS SECONDS   photos of a folder, one a request, in turn
/// ServerLoad ADDRESS explore CLIENTS SECONDS           pages, lists, levels of the tree, names, as a browser asks for
/// them
/// ServerLoad ADDRESS mixed PHOTOS CLIENTS SECONDS      both in turn, and a name for a photo now and then
/// ```
///
/// Pages are those of a [SimulatedCollection] called `default` with 10,000 species and 100,000 images; what
/// another collection does not have is left out. Where pages are asked for, each kind has a line of its own.
/// Each client asks again as soon as it is answered. What is refused for now (429) waits as long as it is told
/// to, and is counted apart. Every minute, and at the end, a line says how much memory the server holds.
public final class ServerLoad {

    private static final PrintStream OUT = System.out;
    private static final long SEED = 1;
    private static final int WARM_UP = 60; // questions

    private final URI server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Question> questions;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Map<String, List<Double>> millis = new TreeMap<>(); // by kind; guarded by itself

    /// @param kind by which times are told apart
    private record Question(String kind, HttpRequest request) {}

    private ServerLoad(URI server, List<Question> questions) {
        this.server = server;
        this.questions = questions;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        URI server = URI.create(arguments[0]);
        String what = arguments[1];
        List<Question> questions = new ArrayList<>();
        if (!what.equals("explore")) {
            questions.addAll(photos(server, Path.of(arguments[2])));
        }
        if (!what.equals("identify")) {
            questions.addAll(ServerPages.paths().stream()
                    .map(path -> new Question(path, ServerPages.request(server, path)))
                    .toList());
        }
        questions.removeIf(question -> isMissing(question.request()));
        if (what.equals("mixed")) {
            questions.addAll(ServerPages.statements(server).stream()
                    .map(request -> new Question("label", request))
                    .toList());
            Collections.shuffle(questions, new Random(SEED));
        }
        int numbers = what.equals("explore") ? 2 : 3;
        int clients = Integer.parseInt(arguments[numbers]);
        long seconds = Long.parseLong(arguments[numbers + 1]);
        new ServerLoad(server, questions).run(clients, seconds);
    }

    private static List<Question> photos(URI server, Path folder) throws IOException {
        List<Question> questions = new ArrayList<>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().matches("(?i).*\\.(jpe?g|png)"))
                    .sorted()
                    .limit(200)
                    .toList()) {
                HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/v1/identify"))
                        .header("Content-Type", "image/jpeg")
                        .POST(BodyPublishers.ofByteArray(Files.readAllBytes(file)))
                        .build();
                questions.add(new Question("identify", request));
            }
        }
        return questions;
    }

    private static boolean isMissing(HttpRequest request) {
        if (!request.method().equals("GET")) {
            return false;
        }
        try (HttpClient once = HttpClient.newHttpClient()) {
            return once.send(request, BodyHandlers.discarding()).statusCode() != 200;
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be asked; is the server running?".formatted(request.uri()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void run(int clients, long seconds) throws InterruptedException {
        for (Question question : questions.subList(0, Math.min(WARM_UP, questions.size()))) {
            ask(question);
        }
        millis.clear();
        refused.set(0);
        failed.set(0);
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
                    times().length,
                    memory());
        }
        double took = (System.nanoTime() - start) / 1e9;
        if (millis.size() > 1) {
            millis.forEach(ServerLoad::tell);
        }
        tell(took);
    }

    private double[] times() {
        synchronized (millis) {
            return millis.values().stream()
                    .flatMap(List::stream)
                    .mapToDouble(time -> time)
                    .sorted()
                    .toArray();
        }
    }

    private void ask(Question question) {
        long start = System.nanoTime();
        try {
            var answer = client.send(question.request(), BodyHandlers.ofByteArray());
            if (answer.statusCode() == 429) {
                refused.incrementAndGet();
                // A client that was refused waits as long as it was told to: that is what is measured.
                Thread.sleep(1_000L
                        * answer.headers().firstValueAsLong("Retry-After").orElse(1));
            } else if (answer.statusCode() == 200) {
                synchronized (millis) {
                    millis.computeIfAbsent(question.kind(), kind -> new ArrayList<>())
                            .add((System.nanoTime() - start) / 1e6);
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

    private static void tell(String kind, List<Double> times) {
        double[] sorted = times.stream().mapToDouble(time -> time).sorted().toArray();
        OUT.printf(
                Locale.ROOT,
                "%6d times, median %7.1f ms, 99%% %7.1f ms, longest %7.1f ms  %s%n",
                sorted.length,
                at(sorted, 0.5),
                at(sorted, 0.99),
                Arrays.stream(sorted).max().orElse(0),
                kind);
    }

    private void tell(double seconds) {
        double[] sorted = times();
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
