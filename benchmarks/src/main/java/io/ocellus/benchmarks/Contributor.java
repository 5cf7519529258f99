package io.ocellus.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;

/// Somebody who adds a photo with its name, names it otherwise, agrees, and goes on with the next, until the
/// server is gone. Every photo is drawn anew, so that none was there before. Confined to one thread.
final class Contributor implements Callable<List<Promise>> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SIDE = 72; // pixels
    private static final int TILE = 4; // pixels of one colour

    private final HttpClient client;
    private final URI server;
    private final List<Integer> taxa;
    private final Random random;
    private final Runnable kept;
    private final List<Promise> promised = new ArrayList<>();

    /// @param taxa ids to choose names from, one or more
    /// @param random draws photos and names; nobody else draws from it
    /// @param kept is told of each acknowledgement
    Contributor(HttpClient client, URI server, List<Integer> taxa, Random random, Runnable kept) {
        this.client = client;
        this.server = server;
        this.taxa = List.copyOf(taxa);
        this.random = random;
        this.kept = kept;
    }

    /// Works until a request fails.
    ///
    /// @return everything that the server said it had kept
    @Override
    public List<Promise> call() throws InterruptedException {
        try {
            while (true) {
                contribute();
            }
        } catch (IOException gone) { // it was killed: what it has not answered, it has not promised
            return promised;
        }
    }

    private void contribute() throws IOException, InterruptedException {
        byte[] photo = photo();
        int first = anyTaxon();
        HttpResponse<String> added = post("/api/v1/images?taxon=" + first, BodyPublishers.ofByteArray(photo));
        if (added.statusCode() != 200) {
            return; // too busy: nothing is promised
        }
        long image = json(added).at("/added/0/image").asLong();
        String sha256 = sha256(photo);
        promise(new Promise(image, sha256, "labelled", first));
        int second = anyTaxon();
        if (say("/api/v1/labels", "{\"images\":[%d],\"taxa\":[\"%d\"]}".formatted(image, second))) {
            promise(new Promise(image, sha256, "labelled", second));
        }
        if (say("/api/v1/reviews", "{\"images\":[%d],\"state\":\"accepted\"}".formatted(image))) {
            promise(new Promise(image, sha256, "accepted", 0));
        }
    }

    private void promise(Promise promise) {
        promised.add(promise);
        kept.run();
    }

    private boolean say(String path, String json) throws IOException, InterruptedException {
        return post(path, BodyPublishers.ofString(json)).statusCode() == 200;
    }

    private HttpResponse<String> post(String path, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(server.resolve(path)).POST(body).build(), BodyHandlers.ofString());
    }

    private int anyTaxon() {
        return taxa.get(random.nextInt(taxa.size()));
    }

    private byte[] photo() throws IOException {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        int[] colours = random.ints((SIDE / TILE) * (SIDE / TILE)).toArray();
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                image.setRGB(x, y, colours[y / TILE * (SIDE / TILE) + x / TILE]);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
