package io.ocellus.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs commands as a user types them, and holds what they print.
final class Shell {

    private final Path home;

    Shell(Path home) {
        this.home = home;
    }

    record Result(int code, String out, String err) {}

    Result run(String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--home", home.toString()));
        return plain(line.toArray(String[]::new));
    }

    /// Without the home that other commands get.
    static Result plain(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, false, 100);
        int code = Ocellus.run(terminal, words);
        return new Result(code, out.toString(), err.toString());
    }
}
