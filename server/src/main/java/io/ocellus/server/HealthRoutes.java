package io.ocellus.server;

import io.ocellus.people.Role;
import io.ocellus.web.Route;
import java.util.List;

/// Whether the server lives, and whether it can answer.
final class HealthRoutes {

    private HealthRoutes() {}

    /// @param status `up`
    record Health(String status) {}

    static List<Route> of() {
        return List.of(
                Route.get("/health/live", Role.ANYONE, request -> request.json(new Health("up"))),
                Route.get("/health/ready", Role.ANYONE, request -> request.json(new Health("up"))));
    }
}
