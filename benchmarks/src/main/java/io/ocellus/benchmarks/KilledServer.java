package io.ocellus.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Kills a server again and again while people add photos and names, and looks whether everything that it had
/// acknowledged is there when it is started again.
///
/// ```
/// KilledServer ROUNDS SEED CLIENTS COMMAND...
/// KilledServer 100 1 4 ./ocellus serve --home HOME --port 0 --quiet
/// ```
///
/// The moment of each death is drawn from the seed: within three seconds after the first acknowledgement, and
/// in every fifth round within a second after the clients began, when files and caches are just being opened.
/// What a round promised is looked for at the next start; in the end, everything that any round promised, with
/// the bytes of each photo. The collection needs taxa, and no accounts. Ends with 1 if anything is missing.
public final class KilledServer {

    private static final PrintStream OUT = System.out;
    private static final int YOUNG = 5; // in each round so many, the server dies while it begins
    private static final int MILLIS_YOUNG = 1_000;
    private static final int MILLIS_WORKING = 3_000;
    private static final long SECONDS_TO_PROMISE = 60;

    private final List<String> command;
    private final int clients;
    private final Random random;
    private final File errors = new File("killed-server.log");
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Promise> promised = new ArrayList<>();
    private int missing;

    private KilledServer(List<String> command, int clients, Random random) {
        this.command = command;
        this.clients = clients;
        this.random = random;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        int rounds = Integer.parseInt(arguments[0]);
        Random random = new Random(Long.parseLong(arguments[1]));
        int clients = Integer.parseInt(arguments[2]);
        List<String> command = Arrays.asList(arguments).subList(3, arguments.length);
        System.exit(new KilledServer(command, clients, random).run(rounds) ? 0 : 1);
    }

    private boolean run(int rounds) throws IOException, InterruptedException, ExecutionException {
        List<Promise> before = List.of();
        for (int round = 1; round <= rounds; round++) {
            try (StartedServer server = StartedServer.begin(command, errors)) {
                lookFor(before, server.address());
                before = killed(server, round % YOUNG == 0);
            }
            promised.addAll(before);
            OUT.printf(
                    Locale.ROOT,
                    "round %d: %d promises, %d in all, %d missing%n",
                    round,
                    before.size(),
                    promised.size(),
                    missing);
        }
        try (StartedServer server = StartedServer.begin(command, errors)) {
            lookFor(promised, server.address());
            int photos = lookAtBytes(server.address());
            OUT.printf(
                    Locale.ROOT,
                    "%d kills: %,d acknowledged photos, names and reviews of %,d photos, %d missing%n",
                    rounds,
                    promised.size(),
                    photos,
                    missing);
        }
        return missing == 0;
    }

    private List<Promise> killed(StartedServer server, boolean young)
            throws IOException, InterruptedException, ExecutionException {
        List<Integer> taxa = taxa(server.address());
        int millis = random.nextInt(young ? MILLIS_YOUNG : MILLIS_WORKING);
        CountDownLatch first = new CountDownLatch(young ? 0 : 1);
        List<Promise> told = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(clients)) {
            List<Future<List<Promise>>> working = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                Random own = new Random(random.nextLong());
                working.add(people.submit(new Contributor(client, server.address(), taxa, own, first::countDown)));
            }
            if (!first.await(SECONDS_TO_PROMISE, TimeUnit.SECONDS)) {
                throw new IOException("the server acknowledged nothing within a minute; see " + errors);
            }
            TimeUnit.MILLISECONDS.sleep(millis);
            server.kill();
            for (Future<List<Promise>> each : working) {
                told.addAll(each.get());
            }
        }
        return told;
    }

    private List<Integer> taxa(URI server) throws IOException, InterruptedException {
        List<Integer> taxa = new ArrayList<>();
        for (char letter = 'a'; letter <= 'z'; letter++) {
            for (JsonNode taxon :
                    get(server, "/api/v1/names?limit=50&q=" + letter).path("names")) {
                taxa.add(taxon.at("/taxon/id").asInt());
            }
        }
        if (taxa.isEmpty()) {
            throw new IOException(
                    "the collection at %s has no taxa to name photos by; take one that has".formatted(server));
        }
        return taxa;
    }

    private void lookFor(List<Promise> promises, URI server) throws IOException, InterruptedException {
        Map<Long, JsonNode> photos = new LinkedHashMap<>();
        for (Promise promise : promises) {
            JsonNode photo = photos.get(promise.image());
            if (photo == null) {
                photo = get(server, "/api/v1/images/" + promise.image());
                photos.put(promise.image(), photo);
            }
            promise.missingIn(photo).ifPresent(this::tell);
        }
    }

    /* What is stored must be what was sent, to the last byte. */
    private int lookAtBytes(URI server) throws IOException, InterruptedException {
        Map<Long, String> hashes = new LinkedHashMap<>();
        promised.forEach(promise -> hashes.put(promise.image(), promise.sha256()));
        for (Map.Entry<Long, String> photo : hashes.entrySet()) {
            String path = "/api/v1/images/%d/original".formatted(photo.getKey());
            byte[] bytes = client.send(request(server, path), BodyHandlers.ofByteArray())
                    .body();
            if (!Contributor.sha256(bytes).equals(photo.getValue())) {
                tell("the file of photo %d is another than was sent".formatted(photo.getKey()));
            }
        }
        return hashes.size();
    }

    private void tell(String what) {
        missing++;
        OUT.println("MISSING: " + what);
    }

    private JsonNode get(URI server, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request(server, path), BodyHandlers.ofString());
        return Contributor.json(answer);
    }

    private static HttpRequest request(URI server, String path) {
        return HttpRequest.newBuilder(server.resolve(path)).build();
    }
}
