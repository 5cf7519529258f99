package io.ocellus.people;

import io.javalin.http.Context;
import java.util.Optional;

/// Who asks, put on a request by the filter that looked at cookie and token, read by handlers.
public final class Visitors {

    private static final String ATTRIBUTE = "io.ocellus.visitor";

    private Visitors() {}

    public static void put(Context request, Person person) {
        request.attribute(ATTRIBUTE, person);
    }

    /// Whoever asks; empty on routes for [Role#ANYONE] when nobody is signed in.
    public static Optional<Person> find(Context request) {
        return Optional.ofNullable(request.<Person>attribute(ATTRIBUTE));
    }

    /// Whoever asks, on a route that nobody reaches without a role.
    ///
    /// @throws IllegalStateException if the route let somebody in who is not known
    public static Person of(Context request) {
        return find(request)
                .orElseThrow(() -> new IllegalStateException(
                        "nobody is known to ask for %s: its route must name a role".formatted(request.path())));
    }
}
