package io.ocellus.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.ocellus.people.Actor;
import io.ocellus.people.AuditAction;
import io.ocellus.people.People;
import io.ocellus.people.Person;
import io.ocellus.people.Quotas.Limit;
import io.ocellus.people.Role;
import io.ocellus.people.Visitors;
import io.ocellus.settings.Setting;
import io.ocellus.settings.Settings;
import io.ocellus.web.Problem.Kind;
import io.ocellus.web.Refused;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// Finds out who asks, turns away who may not, and notes who changed what. Stands before and behind all routes.
///
/// Where accounts exist everybody signs in. Without any, whoever sits at the machine is its administrator, and
/// requests that do not come from there are refused; the first account, made while the server runs, ends this.
/// Thread-safe.
final class Doorkeeper {

    private static final List<String> SIGNS_OF_A_PROXY = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    private static final long LARGEST_OF_A_STRANGER = 64 << 10; // a name and a password

    private final People people;
    private final Addresses addresses;
    private final HttpsUse https;
    private final SessionCookie cookie;
    private final HostNames hostsOfTheMachine;
    private final HostNames hostsOfAll;
    private final RateLimit requests;
    private final RateLimit changes;
    private final long largest;
    private final Limit quota;
    private final AtomicBoolean needsAccounts;

    Doorkeeper(People people, Settings settings) {
        this.people = people;
        this.addresses = Addresses.of(settings);
        this.https = HttpsUse.of(settings);
        this.cookie = new SessionCookie(https);
        this.hostsOfTheMachine = HostNames.local(settings.text(Setting.HOSTS));
        this.hostsOfAll = HostNames.open(settings.text(Setting.HOSTS));
        this.requests = new RateLimit(settings.number(Setting.RATE_REQUESTS), System::nanoTime);
        this.changes = new RateLimit(settings.number(Setting.RATE_CHANGES), System::nanoTime);
        this.largest = settings.bytes(Setting.IMPORT_BYTES);
        this.quota = new Limit(settings.number(Setting.QUOTA_PHOTOS), settings.bytes(Setting.QUOTA_BYTES));
        this.needsAccounts = new AtomicBoolean(Listening.needsAccounts(settings) || !people.isEmpty());
    }

    /// Takes its places around all routes.
    void stand(RoutesConfig routes) {
        routes.before(this::receive);
        routes.beforeMatched(this::admit);
        routes.afterMatched(this::note);
    }

    private void receive(Context request) {
        SecurityHeaders.put(request, https);
        requireSize(request, largest);
        String address = addresses.of(request);
        Person person = needsAccounts() ? visitor(request) : local(request);
        Visitors.set(
                request, person, address, (photos, bytes) -> people.quotas().take(person, photos, bytes, quota));
        if (person.isNobody()) {
            requireSize(request, LARGEST_OF_A_STRANGER);
        }
        if (person.id() != 0 || person.isNobody()) {
            String who = person.isNobody() ? address : Long.toString(person.id());
            limit(requests, who, "requests");
        }
    }

    private static void requireSize(Context request, long most) {
        if (request.req().getContentLengthLong() > most) {
            throw new Refused(
                    Kind.TOO_LARGE,
                    "a request may bring %d bytes, this one would bring %d; send less at a time"
                            .formatted(most, request.req().getContentLengthLong()));
        }
    }

    /* Sticky: accounts that are taken away under a running server must not open it to everybody. */
    private boolean needsAccounts() {
        if (!needsAccounts.get() && !people.isEmpty()) {
            needsAccounts.set(true);
        }
        return needsAccounts.get();
    }

    /// Whoever sits at the machine.
    private Person local(Context request) {
        requireHost(request, hostsOfTheMachine, "without accounts, this server is for this machine only");
        if (SIGNS_OF_A_PROXY.stream().anyMatch(name -> request.header(name) != null)) {
            throw new Refused(
                    Kind.FORBIDDEN, "behind a proxy the server needs accounts; make one with: ocellus users add");
        }
        if (ForeignPages.ask(request) || ForeignPages.hasForeignOrigin(request)) {
            throw new Refused(Kind.FORBIDDEN, "a page of another site asks for this, and is refused");
        }
        return Person.local();
    }

    /// Whoever a token or a cookie belongs to.
    private Person visitor(Context request) {
        requireHost(request, hostsOfAll, "the server does not answer to this name; list its names in 'hosts'");
        Optional<String> authorization = Optional.ofNullable(request.header("Authorization"));
        if (authorization.isPresent()) {
            return authorization
                    .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                    .flatMap(value -> people.tokens().find(value.substring(7).strip()))
                    .orElseThrow(() -> new Refused(
                            Kind.UNAUTHORIZED, "this token is not known, expired or revoked; make another one"));
        }
        Person person = cookie.read(request).flatMap(people.sessions()::find).orElse(Person.NOBODY);
        boolean isSilent = !ForeignPages.isSafe(request) && ForeignPages.isSilent(request);
        if (ForeignPages.ask(request) || (!person.isNobody() && isSilent)) {
            refuse(request, person, "a page of another site asks for this, and is refused; programs use a token");
        }
        return person;
    }

    private void requireHost(Context request, HostNames hosts, String otherwise) {
        String host = Optional.ofNullable(request.header("Host")).orElse("");
        if (!hosts.allow(host)) {
            throw new Refused(Kind.MISDIRECTED, otherwise);
        }
    }

    private static void limit(RateLimit limit, String who, String what) {
        Duration wait = limit.take(who);
        if (!wait.isZero()) {
            throw Refused.forNow(
                    Kind.TOO_MANY_REQUESTS, "too many %s in a minute; wait a little".formatted(what), wait);
        }
    }

    /// Compares the role of whoever asks with that of the route.
    private void admit(Context request) {
        Person person = Visitors.of(request);
        Role needed = needed(request);
        if (person.may(needed)) {
            if (isChange(request) && person.id() != 0) {
                limit(changes, Long.toString(person.id()), "changes");
            }
            return;
        }
        if (!person.isNobody()) {
            refuse(
                    request,
                    person,
                    "this needs the role %s, and yours is %s; who looks after this server can change that"
                            .formatted(needed.word(), person.role().word()));
        }
        if (ForeignPages.isSafe(request) && PageRequests.isOne(request)) {
            request.redirect("/login?next=" + encoded(request), HttpStatus.SEE_OTHER);
            request.skipRemainingHandlers();
            return;
        }
        request.header("WWW-Authenticate", "Bearer");
        throw new Refused(Kind.UNAUTHORIZED, "sign in, or send a token as Authorization: Bearer TOKEN");
    }

    private static String encoded(Context request) {
        String query = Optional.ofNullable(request.queryString())
                .map(text -> "?" + text)
                .orElse("");
        return URLEncoder.encode(request.path() + query, StandardCharsets.UTF_8);
    }

    /* A route without a role would be open by accident: it is closed to all but administrators. */
    private static Role needed(Context request) {
        return request.routeRoles().stream()
                .filter(Role.class::isInstance)
                .map(Role.class::cast)
                .max(Role::compareTo)
                .orElse(Role.ADMIN);
    }

    private void refuse(Context request, Person person, String why) {
        people.audit()
                .note(
                        Actor.of(person, addresses.of(request)),
                        AuditAction.REFUSED,
                        "%s %s: %s".formatted(request.method(), request.path(), why));
        throw new Refused(Kind.FORBIDDEN, why);
    }

    /// Questions that come as a POST, such as identify, are for viewers and change nothing.
    private static boolean isChange(Context request) {
        return !ForeignPages.isSafe(request) && needed(request).includes(Role.CONTRIBUTOR);
    }

    /// Notes what was changed.
    private void note(Context request) {
        if (isChange(request) && request.statusCode() < 400) {
            people.audit()
                    .note(
                            Visitors.actor(request),
                            AuditAction.CHANGED,
                            "%s %s %d".formatted(request.method(), request.path(), request.statusCode()));
        }
    }
}
