package io.ocellus.server;

import io.javalin.http.Context;
import java.util.Optional;

/// Tells requests of people, who want a page, from those of programs. Stateless.
final class PageRequests {

    private PageRequests() {}

    static boolean isOne(Context request) {
        String accepted = Optional.ofNullable(request.header("Accept")).orElse("");
        return !request.path().startsWith("/api/") && accepted.contains("text/html");
    }
}
