package io.ocellus.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// Asks for a password: on a terminal, unseen and twice; else a line of the standard input. Never an argument,
/// which every user of the machine could read in the list of processes.
record PasswordPrompt(Terminal terminal) {

    /// @param name whose password it will be
    /// @throws IOException if none comes, or the two differ
    @SuppressWarnings("SystemConsoleNull") // with -Djdk.console=java.base there may be none
    String ask(String name) throws IOException {
        Console console = System.console();
        return console != null && console.isTerminal() ? typed(console, name) : line();
    }

    private String typed(Console console, String name) throws IOException {
        terminal.say("A password has 12 characters or more; a few words in a row are easy to remember.");
        char[] first = console.readPassword("Password for %s: ", name);
        char[] second = console.readPassword("Once more: ");
        if (first == null || second == null) {
            throw new IOException("no password was typed; nothing was changed");
        }
        String password = new String(first);
        if (!password.contentEquals(new String(second))) {
            throw new IOException("the two passwords differ; nothing was changed");
        }
        return password;
    }

    private static String line() throws IOException {
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (line == null || line.isEmpty()) {
            throw new IOException("no password came on the standard input; nothing was changed");
        }
        return line;
    }
}
