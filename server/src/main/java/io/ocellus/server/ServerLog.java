package io.ocellus.server;

/// Where the server says what it did, a line at a time. Called from many threads.
@FunctionalInterface
public interface ServerLog {

    /// Says nothing.
    ServerLog NONE = line -> {};

    /// Says a line.
    ///
    /// @param line without its end
    void say(String line);
}
