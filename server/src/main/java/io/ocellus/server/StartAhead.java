package io.ocellus.server;

import java.util.List;

/// Makes ready what every start of a server waits for, on the core that is idle while the command line is read:
/// classes of libraries that compute or look up much when they are initialised (Jetty lists all locales, Java's
/// decimals begin with the powers of five, Jdbi asks for the flight recorder, Jackson for formats of dates).
public final class StartAhead {

    /// In the order in which a start needs them. Names, since some are not public.
    private static final List<String> CLASSES = List.of(
            "com.fasterxml.jackson.databind.ObjectMapper",
            "org.sqlite.JDBC",
            "org.jdbi.v3.core.statement.internal.JfrSupport",
            "java.math.BigDecimal",
            "org.eclipse.jetty.http.MimeTypes",
            "io.micrometer.core.instrument.MeterRegistry");

    private StartAhead() {}

    /// Begins, and returns at once. Nothing depends on it: whoever needs a class meanwhile waits for it, or
    /// initialises it.
    public static void begin() {
        Thread.ofPlatform().daemon().name("ahead").start(StartAhead::initialise);
    }

    static void initialise() {
        for (String name : CLASSES) {
            try {
                Class.forName(name);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("no library has the class " + name + " any more", e);
            }
        }
    }
}
