package io.ocellus.server;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.ocellus.people.Actor;
import io.ocellus.people.AuditAction;
import io.ocellus.people.People;
import io.ocellus.people.Person;
import io.ocellus.people.Role;
import io.ocellus.people.Visitors;
import io.ocellus.settings.Setting;
import io.ocellus.settings.Settings;
import io.ocellus.web.Problem.Kind;
import io.ocellus.web.Refused;
import io.ocellus.web.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// In and out: forms of the page. `POST /login` takes `name`, `password` and `next`, the path to go on to, and
/// leads there, or back to `/login?wrong=1` (also with `next`); `POST /logout` leads to `/login`.
///
/// Attempts are limited by address and by account, whether they succeed or not.
final class SignInRoutes {

    private static final int LONGEST_FIELD = 1000;

    private final People people;
    private final Addresses addresses;
    private final SessionCookie cookie;
    private final RateLimit attempts;

    SignInRoutes(People people, Settings settings) {
        this.people = people;
        this.addresses = Addresses.of(settings);
        this.cookie = new SessionCookie(HttpsUse.of(settings));
        this.attempts = new RateLimit(settings.number(Setting.RATE_SIGN_INS), System::nanoTime);
    }

    List<Route> routes() {
        return List.of(
                Route.post("/login", Role.ANYONE, this::signIn), Route.post("/logout", Role.ANYONE, this::signOut));
    }

    private void signIn(Context request) {
        String name = field(request, "name");
        String address = addresses.of(request);
        limit("from " + address);
        limit("to " + name.strip().toLowerCase(Locale.ROOT));
        String next = localPath(field(request, "next"));
        Optional<Person> found = people.whoIs(name, field(request, "password"));
        if (found.isEmpty()) {
            people.audit().note(Actor.stranger(name, address), AuditAction.SIGN_IN_REFUSED, "wrong name or password");
            request.redirect(
                    "/login?wrong=1&next=" + URLEncoder.encode(next, StandardCharsets.UTF_8), HttpStatus.SEE_OTHER);
            return;
        }
        cookie.read(request).ifPresent(people.sessions()::end); // never two identities in one browser
        cookie.give(request, people.sessions().begin(found.get()));
        people.audit().note(Actor.of(found.get(), address), AuditAction.SIGNED_IN, "");
        request.redirect(next, HttpStatus.SEE_OTHER);
    }

    private void signOut(Context request) {
        Person person = Visitors.of(request);
        if (!person.isNobody()) {
            people.audit().note(Visitors.actor(request), AuditAction.SIGNED_OUT, "");
        }
        cookie.read(request).ifPresent(people.sessions()::end);
        cookie.takeBack(request);
        request.header("Clear-Site-Data", "\"cache\", \"storage\"").redirect("/login", HttpStatus.SEE_OTHER);
    }

    private void limit(String key) {
        Duration wait = attempts.take(key);
        if (!wait.isZero()) {
            throw Refused.forNow(
                    Kind.TOO_MANY_REQUESTS,
                    "too many attempts to sign in; wait %d s".formatted(wait.toSeconds() + 1),
                    wait);
        }
    }

    private static String field(Context request, String name) {
        String value = Optional.ofNullable(request.formParam(name)).orElse("");
        if (value.length() > LONGEST_FIELD) {
            throw Refused.badRequest("the field '%s' is longer than %d characters".formatted(name, LONGEST_FIELD));
        }
        return value;
    }

    /// A path of this server, whatever was asked for: elsewhere nobody is led.
    static String localPath(String next) {
        boolean isLocal = next.startsWith("/") && next.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*");
        return isLocal ? next : "/";
    }
}
