package io.ocellus.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocellus.collection.Home;
import io.ocellus.settings.Setting;
import io.ocellus.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server on a free port, and a client to ask it.
///
/// @param log what the server said
public record Served(OcellusServer server, Path home, HttpClient client, List<String> log) implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Serves a home with the usual settings.
    public static Served start(Path home) {
        return start(home, Settings.standard());
    }

    /// Serves a home; the port of the settings does not count.
    public static Served start(Path home, Settings settings) {
        List<String> log = new CopyOnWriteArrayList<>();
        try {
            OcellusServer server = OcellusServer.start(new Home(home), settings.with(Setting.PORT, "0"), log::add);
            return new Served(server, home, HttpClient.newHttpClient(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI at(String path) {
        return server.address().resolve(path);
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(at(path)).GET());
    }

    public HttpResponse<String> post(String path, String json) {
        return send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// The answer of a GET as JSON, whatever its status.
    public JsonNode json(String path) {
        return json(get(path));
    }

    public static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(answer.body(), e);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
