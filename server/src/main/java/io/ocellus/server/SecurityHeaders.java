package io.ocellus.server;

import io.javalin.http.Context;

/// What browsers are told of every answer, so that they run nothing that is not ours, show us in no frame, and
/// guess no types. Stateless.
final class SecurityHeaders {

    /// Only files of this server, nothing written into a page; photos also from the page's own memory.
    static final String CONTENT_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' blob: data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");

    private static final String TWO_YEARS = "max-age=63072000";

    private SecurityHeaders() {}

    /// @param https whether browsers reach the server by TLS only
    static void put(Context request, HttpsUse https) {
        request.header("Content-Security-Policy", CONTENT_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Permissions-Policy", "camera=(self), geolocation=(), microphone=()")
                .header("Cache-Control", "private, no-cache"); // routes with photos and styles say otherwise
        if (https == HttpsUse.ALWAYS) {
            request.header("Strict-Transport-Security", TWO_YEARS);
        }
    }
}
