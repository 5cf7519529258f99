package io.ocellus.server;

import io.javalin.http.Context;
import io.ocellus.people.Role;
import io.ocellus.service.OpenCollections;
import io.ocellus.web.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Whether the server lives, and whether it can answer.
final class HealthRoutes {

    private HealthRoutes() {}

    /// @param status `up` or `down`
    record Health(String status) {}

    static List<Route> of(OpenCollections collections) {
        return List.of(
                Route.get("/health/live", Role.ANYONE, request -> request.json(new Health("up"))),
                Route.get("/health/ready", Role.ANYONE, request -> ready(request, collections)));
    }

    /* What every answer needs: the home can be read, and something can be written there. */
    private static void ready(Context request, OpenCollections collections) throws IOException {
        Path home = collections.home().folder();
        collections.names();
        boolean ready = !Files.exists(home) || Files.isWritable(home);
        request.status(ready ? 200 : 503).json(new Health(ready ? "up" : "down"));
    }
}
