package io.ocellus.server;

import io.javalin.http.Context;
import io.javalin.http.RequestLogger;
import io.ocellus.collection.Json;
import io.ocellus.people.Visitors;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Each request as a line of the log, and counted. What was asked for in the address (a query may name people or
/// places) is left out.
final class RequestLines implements RequestLogger {

    private final LogFormat format;
    private final ServerLog log;
    private final Metrics metrics;
    private final Clock clock;
    private final Json json = new Json();

    RequestLines(LogFormat format, ServerLog log, Metrics metrics, Clock clock) {
        this.format = format;
        this.log = log;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// A request as JSON.
    private record Line(
            Instant time, String method, String path, int status, double milliseconds, String who, String from) {}

    @Override
    public void handle(Context request, Float milliseconds) {
        metrics.count(request, Duration.ofNanos((long) (milliseconds * 1e6)));
        switch (format) {
            case TEXT ->
                log.say("%s %s %d %.1f ms %s"
                        .formatted(
                                request.method().name(),
                                plain(request.path()),
                                request.statusCode(),
                                milliseconds,
                                plain(Visitors.of(request).name())));
            case JSON ->
                log.say(json.line(new Line(
                        clock.instant(),
                        request.method().name(),
                        request.path(),
                        request.statusCode(),
                        milliseconds,
                        Visitors.of(request).name(),
                        request.ip())));
            case NONE -> {}
        }
    }

    /* A path with line ends could forge lines. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
