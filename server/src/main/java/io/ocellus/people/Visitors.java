package io.ocellus.people;

import io.javalin.http.Context;
import java.util.Optional;

/// The person behind a request, put there by the filter that lets requests in. Stateless.
public final class Visitors {

    private static final String PERSON = "ocellus.person";
    private static final String ADDRESS = "ocellus.address";
    private static final String ALLOWANCE = "ocellus.allowance";

    private Visitors() {}

    /// The person who asks; [Person#NOBODY] where nobody was recognised.
    public static Person of(Context request) {
        return Optional.<Person>ofNullable(request.attribute(PERSON)).orElse(Person.NOBODY);
    }

    /// The same with the address, for the audit log.
    public static Actor actor(Context request) {
        String address = Optional.<String>ofNullable(request.attribute(ADDRESS)).orElse("");
        return Actor.of(of(request), address);
    }

    /// How much more they may bring today.
    public static Allowance allowance(Context request) {
        return Optional.<Allowance>ofNullable(request.attribute(ALLOWANCE)).orElse(Allowance.BOUNDLESS);
    }

    /// Says who asks, for all that handles the request from here on.
    ///
    /// @param address from which the request comes
    public static void set(Context request, Person person, String address, Allowance allowance) {
        request.attribute(PERSON, person);
        request.attribute(ADDRESS, address);
        request.attribute(ALLOWANCE, allowance);
    }
}
