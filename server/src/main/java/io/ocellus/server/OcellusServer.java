package io.ocellus.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson;
import io.ocellus.collection.Home;
import io.ocellus.collection.Json;
import io.ocellus.rest.RestRoutes;
import io.ocellus.service.OpenCollections;
import io.ocellus.settings.Setting;
import io.ocellus.settings.Settings;
import io.ocellus.web.Route;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// A running server. Thread-safe; close it once, and it finishes what it has accepted.
public final class OcellusServer implements AutoCloseable {

    private final Javalin javalin;
    private final OpenCollections collections;
    private final List<Route> routes;
    private final Settings settings;

    private OcellusServer(Javalin javalin, OpenCollections collections, List<Route> routes, Settings settings) {
        this.javalin = javalin;
        this.collections = collections;
        this.routes = routes;
        this.settings = settings;
    }

    /// Starts to serve a home.
    ///
    /// @param log is told of every request and of what went wrong
    public static OcellusServer start(Home home, Settings settings, ServerLog log) {
        OpenCollections collections = new OpenCollections(home);
        List<Route> routes = routes(collections, settings);
        Javalin javalin = Javalin.create(config -> configure(config, settings, routes, log));
        javalin.start();
        return new OcellusServer(javalin, collections, routes, settings);
    }

    private static List<Route> routes(OpenCollections collections, Settings settings) {
        List<Route> routes = new ArrayList<>(HealthRoutes.of());
        routes.addAll(RestRoutes.of(collections, settings));
        return List.copyOf(routes);
    }

    private static void configure(JavalinConfig config, Settings settings, List<Route> routes, ServerLog log) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.jetty.host = settings.text(Setting.HOST);
        config.jetty.port = settings.number(Setting.PORT);
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = settings.bytes(Setting.UPLOAD_BYTES);
        config.jsonMapper(new JavalinJackson(new Json().mapper(), true));
        new Doorkeeper().stand(config.routes);
        for (Route route : routes) {
            config.routes.addHttpHandler(route.method(), route.path(), route.handler(), route.role());
        }
        new Failures(new PlainErrorPage(), log).handle(config.routes);
        config.requestLogger.http(new RequestLines(log));
    }

    /// Everything that is served.
    public List<Route> routes() {
        return routes;
    }

    /// The port that is listened at.
    public int port() {
        return javalin.port();
    }

    /// Where a browser on this machine finds the page.
    public URI address() {
        return URI.create("http://%s:%d/".formatted(settings.text(Setting.HOST), port()));
    }

    @Override
    public void close() throws IOException {
        javalin.stop();
        collections.close();
    }
}
