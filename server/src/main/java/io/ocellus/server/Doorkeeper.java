package io.ocellus.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import io.ocellus.people.Person;
import io.ocellus.people.Role;
import io.ocellus.people.Visitors;
import io.ocellus.web.Problem;
import io.ocellus.web.Refused;

/// Finds out who asks, and turns away who may not. Stateless.
final class Doorkeeper {

    private static final Person LOCAL = new Person(0, System.getProperty("user.name", "local"), Role.ADMIN);

    /// Takes its place before all routes.
    void stand(RoutesConfig routes) {
        routes.before(request -> Visitors.set(request, LOCAL));
        routes.beforeMatched(Doorkeeper::admit);
    }

    private static void admit(Context request) {
        Person person = Visitors.of(request);
        for (RouteRole needed : request.routeRoles()) {
            if (needed instanceof Role role && !person.role().includes(role)) {
                throw new Refused(
                        person.equals(Person.NOBODY) ? Problem.Kind.UNAUTHORIZED : Problem.Kind.FORBIDDEN,
                        "%s %s is for the role %s or above".formatted(request.method(), request.path(), role));
            }
        }
    }
}
