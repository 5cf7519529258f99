package io.ocellus.server;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import io.ocellus.people.Sessions;
import java.util.Optional;

/// The cookie of a session: out of reach of scripts, not sent along by other sites' forms, and with TLS bound
/// to this very host. Immutable.
record SessionCookie(HttpsUse https) {

    private static final String PLAIN = "ocellus-session";
    private static final String OF_THIS_HOST = "__Host-ocellus-session"; // browsers hold such names to what they say

    String name() {
        return https == HttpsUse.ALWAYS ? OF_THIS_HOST : PLAIN;
    }

    Optional<String> read(Context request) {
        return Optional.ofNullable(request.cookie(name()));
    }

    void give(Context request, String value) {
        put(request, value, (int) Sessions.LONGEST.toSeconds());
    }

    void takeBack(Context request) {
        put(request, "", 0);
    }

    private void put(Context request, String value, int seconds) {
        request.cookie(new Cookie(name(), value, "/", seconds, https == HttpsUse.ALWAYS, true, null, SameSite.LAX));
    }
}
