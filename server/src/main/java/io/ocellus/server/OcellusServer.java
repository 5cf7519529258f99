package io.ocellus.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson;
import io.ocellus.collection.Home;
import io.ocellus.collection.Json;
import io.ocellus.jobs.Jobs;
import io.ocellus.page.PageRoutes;
import io.ocellus.people.People;
import io.ocellus.rest.RestRoutes;
import io.ocellus.service.OpenCollections;
import io.ocellus.service.ServerFolders;
import io.ocellus.service.Works;
import io.ocellus.settings.Setting;
import io.ocellus.settings.Settings;
import io.ocellus.web.Route;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A running server. Thread-safe; close it once, and it finishes what it has accepted.
public final class OcellusServer implements AutoCloseable {

    private static final long MILLIS_TO_FINISH = 30_000;

    private final Javalin javalin;
    private final OpenCollections collections;
    private final People people;
    private final Jobs jobs;
    private final Metrics metrics;
    private final List<Route> routes;
    private final Settings settings;

    private OcellusServer(
            Javalin javalin,
            OpenCollections collections,
            People people,
            Jobs jobs,
            Metrics metrics,
            List<Route> routes,
            Settings settings) {
        this.javalin = javalin;
        this.collections = collections;
        this.people = people;
        this.jobs = jobs;
        this.metrics = metrics;
        this.routes = routes;
        this.settings = settings;
    }

    /// Starts to serve a home.
    ///
    /// @param log is told of every request and of what went wrong
    /// @throws IOException if the history of jobs cannot be read
    /// @throws ServerException if it cannot listen as it is set up
    public static OcellusServer start(Home home, Settings settings, ServerLog log) throws IOException {
        Listening.requireFree(settings);
        OpenCollections collections =
                new OpenCollections(home, settings.number(Setting.QUEUE_PHOTOS), Clock.systemUTC());
        boolean started = false;
        try {
            collections.openAhead(settings.text(Setting.COLLECTION)); // first: it takes longest, on a thread of its own
            OcellusServer server = start(home, settings, log, collections);
            started = true;
            return server;
        } finally {
            if (!started) {
                collections.close();
            }
        }
    }

    private static OcellusServer start(Home home, Settings settings, ServerLog log, OpenCollections collections)
            throws IOException {
        Jobs jobs = new Jobs(home.folder().resolve("jobs"), Clock.systemUTC());
        Metrics metrics = new Metrics(collections.queue(), jobs);
        Works works = new Works(collections, jobs, version());
        ServerFolders folders =
                new ServerFolders(settings.someText(Setting.IMPORT_FOLDER).map(Path::of));
        PageRoutes page = PageRoutes.of(collections, works, folders, settings);
        List<Route> routes = new ArrayList<>(HealthRoutes.of(collections));
        routes.add(metrics.route());
        routes.addAll(page.routes());
        Failures failures = new Failures(page.problems(), log);
        // Late: until here the collection that is opened ahead has set up what both databases need.
        People people = People.open(home.folder().resolve("people.db"));
        Listening listening = Listening.of(settings, people);
        routes.addAll(new SignInRoutes(people, settings).routes());
        routes.addAll(RestRoutes.of(collections, works, folders, people, settings, version()));
        Javalin javalin = Javalin.create(config -> {
            listening.configure(config);
            new Doorkeeper(people, settings).stand(config.routes);
            configure(config, settings, routes, failures, metrics, log);
        });
        javalin.start();
        collections.warmUp(settings.text(Setting.COLLECTION));
        listening.warnings().forEach(log::say);
        return new OcellusServer(javalin, collections, people, jobs, metrics, List.copyOf(routes), settings);
    }

    private static String version() {
        return Optional.ofNullable(OcellusServer.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    private static void configure(
            JavalinConfig config,
            Settings settings,
            List<Route> routes,
            Failures failures,
            Metrics metrics,
            ServerLog log) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.jetty.modifyServer(server -> server.setStopTimeout(MILLIS_TO_FINISH));
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = settings.bytes(Setting.UPLOAD_TOTAL);
        config.jsonMapper(new JavalinJackson(new Json().mapper(), true));
        for (Route route : routes) {
            config.routes.addHttpHandler(route.method(), route.path(), route.handler(), route.role());
        }
        failures.handle(config.routes);
        config.requestLogger.http(
                new RequestLines(LogFormat.of(settings.text(Setting.LOG)), log, metrics, Clock.systemUTC()));
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
        String scheme = settings.someText(Setting.TLS_CERTIFICATE).isPresent() ? "https" : "http";
        return URI.create("%s://%s:%d/".formatted(scheme, settings.text(Setting.HOST), port()));
    }

    /// Takes no more requests, finishes those that it took, asks jobs to end, and closes everything.
    @Override
    public void close() throws IOException {
        jobs.close(); // first: who watches one would hold up the end
        javalin.stop();
        metrics.close();
        collections.close();
        people.close();
    }
}
