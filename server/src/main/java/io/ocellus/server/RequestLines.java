package io.ocellus.server;

import io.javalin.http.Context;
import io.javalin.http.RequestLogger;
import io.ocellus.people.Visitors;

/// Each request as a line of the log.
record RequestLines(ServerLog log) implements RequestLogger {

    @Override
    public void handle(Context request, Float milliseconds) {
        log.say("%s %s %d %.1f ms %s"
                .formatted(
                        request.method(),
                        request.path(),
                        request.statusCode(),
                        milliseconds,
                        Visitors.of(request).name()));
    }
}
