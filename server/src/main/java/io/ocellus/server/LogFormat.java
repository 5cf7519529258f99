package io.ocellus.server;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// How requests are written to the log.
enum LogFormat {
    /// A line for people.
    TEXT,
    /// A JSON object a line, for programs.
    JSON,
    /// Not at all; what went wrong is still told.
    NONE;

    static LogFormat of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("log is '%s', but should be one of %s"
                        .formatted(
                                word,
                                Arrays.stream(values())
                                        .map(format -> format.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", ")))));
    }
}
