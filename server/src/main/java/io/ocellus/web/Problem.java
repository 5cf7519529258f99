package io.ocellus.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/// Why a request was refused, as `application/problem+json` (Nottingham, Wilde and Dalal, "Problem Details for
/// HTTP APIs", RFC 9457, 2023).
///
/// @param type kind of problem, a relative reference such as `/problems/not-found`; stable, for programs
/// @param title the same for people, in a few words
/// @param status of HTTP
/// @param detail what happened, where, what to do
/// @param instance path of the request
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Problem(String type, String title, int status, String detail, Optional<String> instance) {

    /// The media type of the answer.
    public static final String MEDIA_TYPE = "application/problem+json";

    /// A problem of a kind.
    public static Problem of(Kind kind, String detail) {
        return new Problem("/problems/" + kind.word(), kind.title(), kind.status(), detail, Optional.empty());
    }

    /// The same, at the path of a request.
    public Problem at(String path) {
        return new Problem(type, title, status, detail, Optional.of(path));
    }

    /// What may be wrong with a request, or with the server.
    public enum Kind {
        BAD_REQUEST(400, "The request cannot be understood"),
        UNAUTHORIZED(401, "Log in first"),
        FORBIDDEN(403, "This is not allowed for you"),
        NOT_FOUND(404, "There is nothing here"),
        METHOD_NOT_ALLOWED(405, "This cannot be done here"),
        TOO_SLOW(408, "This came too slowly"),
        CONFLICT(409, "This cannot be done now"),
        TOO_LARGE(413, "This is too large"),
        UNSUPPORTED(415, "This is no photo that can be read"),
        MISDIRECTED(421, "This server has another name"),
        UNPROCESSABLE(422, "The request cannot be carried out"),
        TOO_MANY_REQUESTS(429, "Too much at once"),
        INTERNAL(500, "Something went wrong"),
        UNAVAILABLE(503, "The server cannot do this now"),
        DISK_FULL(507, "The disk is full");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        public int status() {
            return status;
        }

        public String title() {
            return title;
        }

        /// The word in the type: `not-found`.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
