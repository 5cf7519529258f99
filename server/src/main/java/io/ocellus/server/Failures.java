package io.ocellus.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.ocellus.catalog.CatalogException;
import io.ocellus.catalog.CollectionLockedException;
import io.ocellus.collection.CollectionException;
import io.ocellus.collection.Json;
import io.ocellus.people.PeopleException;
import io.ocellus.service.BusyException;
import io.ocellus.service.NotThereException;
import io.ocellus.service.NotUnderstoodException;
import io.ocellus.web.ErrorPage;
import io.ocellus.web.Problem;
import io.ocellus.web.Problem.Kind;
import io.ocellus.web.Refused;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jetty.http.HttpException;

/// What becomes of requests that fail: a problem, in the form that whoever asks can read. What nobody foresaw
/// goes to the log with its trace, and says nothing of the inside to the outside. Thread-safe.
final class Failures {

    private static final Duration LATER = Duration.ofSeconds(5);
    private static final String DISK_FULL = "No space left"; // as Linux and macOS say it
    private static final String LOOK_INTO_THE_LOG =
            "the server's log says more; try again, and tell whoever looks after it";

    private final ErrorPage page;
    private final ServerLog log;
    private final Json json = new Json();

    Failures(ErrorPage page, ServerLog log) {
        this.page = page;
        this.log = log;
    }

    /// Takes its place behind all routes.
    void handle(RoutesConfig routes) {
        routes.exception(Refused.class, (e, request) -> answer(request, e.problem(), e.retryAfter()));
        routes.exception(NotThereException.class, (e, request) -> answer(request, Kind.NOT_FOUND, e));
        routes.exception(NotUnderstoodException.class, (e, request) -> answer(request, Kind.BAD_REQUEST, e));
        routes.exception(
                BusyException.class,
                (e, request) ->
                        answer(request, Problem.of(Kind.TOO_MANY_REQUESTS, said(e)), Optional.of(e.retryAfter())));
        routes.exception(PeopleException.class, (e, request) -> answer(request, Kind.UNPROCESSABLE, e));
        routes.exception(
                HttpException.RuntimeException.class, (e, request) -> answer(request, ofJetty(e), Optional.empty()));
        routes.exception(CollectionException.class, (e, request) -> answer(request, Kind.UNPROCESSABLE, e));
        routes.exception(
                CollectionLockedException.class,
                (e, request) -> answer(request, Problem.of(Kind.CONFLICT, said(e)), Optional.of(LATER)));
        routes.exception(CatalogException.class, (e, request) -> {
            if (e.reason() != CatalogException.Reason.REFUSED) {
                unforeseen(e, request);
            }
            answer(request, ofCatalog(e), e);
        });
        routes.exception(IOException.class, (e, request) -> {
            unforeseen(e, request);
            answer(request, ofDisk(e), Optional.empty());
        });
        routes.exception(HttpResponseException.class, (e, request) -> answer(request, ofJavalin(e), Optional.empty()));
        routes.exception(Exception.class, (e, request) -> {
            unforeseen(e, request);
            answer(request, Problem.of(Kind.INTERNAL, LOOK_INTO_THE_LOG), Optional.empty());
        });
    }

    private void unforeseen(Exception failure, Context request) {
        StringBuilder trace = new StringBuilder(256);
        trace.append(request.method())
                .append(' ')
                .append(request.path())
                .append(" failed: ")
                .append(failure);
        for (StackTraceElement element : failure.getStackTrace()) {
            trace.append("\n    at ").append(element);
        }
        log.say(trace.toString());
    }

    private void answer(Context request, Kind kind, Exception failure) {
        answer(request, Problem.of(kind, said(failure)), Optional.empty());
    }

    private void answer(Context request, Problem problem, Optional<Duration> retryAfter) {
        request.status(problem.status());
        retryAfter.ifPresent(time -> request.header("Retry-After", Long.toString(Math.max(1, time.toSeconds()))));
        request.header("Cache-Control", "no-store");
        if (PageRequests.isOne(request)) {
            request.html(page.html(request, problem));
        } else {
            request.result(json.line(problem.at(request.path()))).contentType(Problem.MEDIA_TYPE);
        }
    }

    private static Problem ofJavalin(HttpResponseException failure) {
        return Problem.of(ofStatus(failure.getStatus()), said(failure));
    }

    private static Kind ofCatalog(CatalogException failure) {
        return switch (failure.reason()) {
            case REFUSED, LOCKED -> Kind.CONFLICT;
            case FULL -> Kind.DISK_FULL;
            case ABSENT, DAMAGED, NEWER, UNREACHABLE -> Kind.UNAVAILABLE;
        };
    }

    private static Problem ofDisk(IOException failure) {
        return said(failure).contains(DISK_FULL)
                ? Problem.of(Kind.DISK_FULL, "nothing of this was kept; make room, then try again")
                : Problem.of(Kind.INTERNAL, LOOK_INTO_THE_LOG);
    }

    private static Problem ofJetty(HttpException failure) {
        return Problem.of(
                ofStatus(failure.getCode()),
                Optional.ofNullable(failure.getReason()).orElse("not as HTTP has it"));
    }

    private static Kind ofStatus(int status) {
        return Arrays.stream(Kind.values())
                .filter(known -> known.status() == status)
                .findFirst()
                .orElse(status < 500 ? Kind.BAD_REQUEST : Kind.INTERNAL);
    }

    private static String said(Exception failure) {
        return Optional.ofNullable(failure.getMessage())
                .orElse(failure.getClass().getSimpleName());
    }
}
