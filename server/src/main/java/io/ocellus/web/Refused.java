package io.ocellus.web;

import java.time.Duration;
import java.util.Optional;

/// Ends a request with a problem.
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final transient Optional<Duration> retryAfter;

    private Refused(Problem problem, Optional<Duration> retryAfter) {
        super(problem.detail());
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /// A refusal of a kind.
    ///
    /// @param detail what happened, where, what to do
    public Refused(Problem.Kind kind, String detail) {
        this(Problem.of(kind, detail), Optional.empty());
    }

    /// The same, where it is worth trying again later.
    public static Refused forNow(Problem.Kind kind, String detail, Duration retryAfter) {
        return new Refused(Problem.of(kind, detail), Optional.of(retryAfter));
    }

    public static Refused notFound(String detail) {
        return new Refused(Problem.Kind.NOT_FOUND, detail);
    }

    public static Refused badRequest(String detail) {
        return new Refused(Problem.Kind.BAD_REQUEST, detail);
    }

    public Problem problem() {
        return problem;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
