package io.ocellus.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocellus.backup.Backup;
import io.ocellus.backup.Restore;
import io.ocellus.catalog.ImageRow;
import io.ocellus.catalog.LabelRow;
import io.ocellus.collection.Home;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.taxonomy.Taxonomy;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// kill -9 while people add photos and labels: whatever was acknowledged is there, with its bytes, its label,
/// and who said so; whatever was not is there whole or not at all. A few rounds here; `-Docellus.kills=100` for
/// many, with another `-Docellus.kills.seed` at other moments.
@ExtendWith(GuideServer.class)
class KilledServerTest {

    private static final int ROUNDS = Integer.getInteger("ocellus.kills", 3);
    private static final int CLIENTS = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    /// What the server said that it had done.
    private record Acknowledged(long image, String taxon) {}

    private final AtomicLong seed = new AtomicLong(1);

    @Test
    void nothingThatWasAcknowledgedIsLost(Served shared, @TempDir Path folder) throws Exception {
        Home home = new Home(GuideServer.freshHome(shared, folder.resolve("home")));
        List<String> taxa = taxa(home);
        List<Acknowledged> all = new ArrayList<>();
        Random random = new Random(Long.getLong("ocellus.kills.seed", 20261122));
        for (int round = 0; round < ROUNDS; round++) {
            all.addAll(killed(home, taxa, 3 + random.nextInt(25), folder.resolve("errors.txt")));
            requireKept(home, all, round);
        }
        assertThat(all).hasSizeGreaterThan(ROUNDS * 3);
        Path backup = folder.resolve("backup.zip");
        Backup.write(home, "default", backup, "test", Clock.systemUTC());
        assertThat(Restore.check(backup).images()).as("the catalogue is sound").isPositive();
    }

    /// @param most acknowledgements to wait for before the server is killed
    private List<Acknowledged> killed(Home home, List<String> taxa, int most, Path errors) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-modules=jdk.incubator.vector",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "@" + arguments(errors.resolveSibling("class-path")),
                        ChildServer.class.getName(),
                        home.folder().toString())
                .redirectError(errors.toFile())
                .start();
        List<Acknowledged> acknowledged = new ArrayList<>();
        try (BufferedReader output = child.inputReader(StandardCharsets.UTF_8);
                HttpClient client = HttpClient.newHttpClient();
                ExecutorService people = Executors.newFixedThreadPool(CLIENTS)) {
            String port = output.readLine();
            assertThat(port).as(() -> said(errors)).isNotNull();
            URI address = URI.create("http://127.0.0.1:%s/".formatted(port));
            CountDownLatch enough = new CountDownLatch(most);
            List<Future<List<Acknowledged>>> told = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                told.add(people.submit(() -> ask(client, address, taxa, enough)));
            }
            assertThat(enough.await(2, TimeUnit.MINUTES)).as(() -> said(errors)).isTrue();
            child.destroyForcibly().waitFor();
            for (Future<List<Acknowledged>> each : told) {
                acknowledged.addAll(each.get());
            }
        } finally {
            child.destroyForcibly();
        }
        return acknowledged;
    }

    /// Adds a photo with its label, then says something else of it, and so on, until the server is gone.
    private List<Acknowledged> ask(HttpClient client, URI address, List<String> taxa, CountDownLatch enough)
            throws InterruptedException {
        List<Acknowledged> told = new ArrayList<>();
        try {
            while (true) {
                long number = seed.getAndIncrement();
                String first = taxa.get((int) (number % taxa.size()));
                HttpResponse<String> added = client.send(
                        HttpRequest.newBuilder(address.resolve("api/v1/images?taxon=" + first))
                                .POST(BodyPublishers.ofByteArray(Picture.of("png", number)))
                                .build(),
                        BodyHandlers.ofString());
                if (added.statusCode() != 200) {
                    continue; // too busy: not acknowledged, so nothing is promised
                }
                long image = json(added).at("/added/0/image").asLong();
                told.add(new Acknowledged(image, first));
                enough.countDown();
                String second = taxa.get((int) ((number + 1) % taxa.size()));
                HttpResponse<String> labelled = client.send(
                        HttpRequest.newBuilder(address.resolve("api/v1/labels"))
                                .POST(BodyPublishers.ofString(
                                        "{\"images\":[%d],\"taxa\":[\"%s\"]}".formatted(image, second)))
                                .build(),
                        BodyHandlers.ofString());
                if (labelled.statusCode() == 200) {
                    told.add(new Acknowledged(image, second));
                    enough.countDown();
                }
            }
        } catch (IOException killed) {
            return told;
        }
    }

    private static void requireKept(Home home, List<Acknowledged> all, int round) throws IOException {
        try (PhotoCollection collection = PhotoCollection.open(home, "default")) {
            Taxonomy taxonomy = collection.taxonomy();
            for (Acknowledged each : all) {
                ImageRow row = collection.image(each.image());
                Path photo = home.folderOf("default").resolve(row.storedAs());
                assertThat(Files.size(photo))
                        .as("round %d, %s", round, each)
                        .isEqualTo(row.origin().bytes());
                int taxon = Integer.parseInt(each.taxon());
                assertThat(taxonomy.contains(taxon)).isTrue();
                assertThat(collection.history(each.image()))
                        .as("round %d, %s", round, each)
                        .extracting(LabelRow::taxonId)
                        .contains(taxon);
            }
        }
    }

    private static List<String> taxa(Home home) throws IOException {
        try (PhotoCollection collection = PhotoCollection.open(home, "default")) {
            return collection.imagesPerTaxon().keySet().stream()
                    .sorted()
                    .map(String::valueOf)
                    .toList();
        }
    }

    /* A file of arguments: the class path alone would make the command line too long for the network runtime. */
    private static Path arguments(Path file) throws IOException {
        return Files.writeString(file, "-cp \"%s\"\n".formatted(System.getProperty("java.class.path")));
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    private static String said(Path errors) {
        try {
            return Files.readString(errors);
        } catch (IOException none) {
            return "nothing";
        }
    }
}
