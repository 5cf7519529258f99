package io.ocellus.page;

import io.javalin.http.Context;
import io.ocellus.people.Role;
import io.ocellus.web.Asked;
import io.ocellus.web.Route;
import java.util.List;
import java.util.Map;

/// The way in, one's own account, and the people. What they do goes through `/login`, `/logout` and
/// `/api/v1`. Thread-safe.
final class DoorRoutes {

    private final Scene scene;

    DoorRoutes(Scene scene) {
        this.scene = scene;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/login", Role.ANYONE, this::login),
                Route.get("/account", Role.VIEWER, request -> show(request, "account", "Your account")),
                Route.get("/people", Role.ADMIN, request -> show(request, "people", "People")));
    }

    private void login(Context request) {
        Map<String, Object> parameters = Map.of(
                "frame", scene.plainFrame(request, "Sign in"),
                "next", Asked.text(request, "next").orElse("/"),
                "refused", Asked.text(request, "wrong").isPresent(),
                "changed", Asked.text(request, "changed").isPresent());
        request.header("Cache-Control", "no-store").html(scene.templates().draw("login", parameters));
    }

    private void show(Context request, String template, String title) {
        scene.show(request, template, scene.plainFrame(request, title));
    }
}
