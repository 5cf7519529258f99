package io.ocellus.people;

import io.javalin.http.Context;
import java.util.Optional;

/// The person behind a request, put there by the filter that lets requests in. Stateless.
public final class Visitors {

    private static final String ATTRIBUTE = "ocellus.person";

    private Visitors() {}

    /// The person who asks; [Person#NOBODY] where nobody was recognised.
    public static Person of(Context request) {
        return Optional.<Person>ofNullable(request.attribute(ATTRIBUTE)).orElse(Person.NOBODY);
    }

    /// Says who asks, for all that handles the request from here on.
    public static void set(Context request, Person person) {
        request.attribute(ATTRIBUTE, person);
    }
}
