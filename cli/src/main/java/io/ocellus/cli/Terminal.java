package io.ocellus.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Where commands print: results to `out`, everything else to `err`.
///
/// @param colours whether results may be coloured
/// @param live whether `err` is a terminal on which a line can be drawn again
/// @param columns width of the terminal in characters
record Terminal(PrintWriter out, PrintWriter err, boolean colours, boolean live, int columns) {

    private static final int USUAL_COLUMNS = 100;

    /// The terminal of this process. The launcher tells which of the streams are terminals: `ocellus.tty` is `12`
    /// when both are.
    static Terminal standard() {
        String tty = System.getProperty("ocellus.tty", "");
        String noColour = System.getenv("NO_COLOR");
        return new Terminal(
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                tty.contains("1") && (noColour == null || noColour.isEmpty()),
                tty.contains("2"),
                columns(System.getenv("COLUMNS")));
    }

    private static int columns(@Nullable String text) {
        return text != null && text.matches("[1-9]\\d{1,3}") ? Integer.parseInt(text) : USUAL_COLUMNS;
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }

    String bold(String text) {
        return styled("1", text);
    }

    String faint(String text) {
        return styled("2", text);
    }

    String good(String text) {
        return styled("32", text);
    }

    String warning(String text) {
        return styled("33", text);
    }

    private String styled(String code, String text) {
        return colours ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }

    /// A message that is no result; control characters of file names do not reach the terminal.
    void say(String format, Object... values) {
        err.println(Text.printable(format.formatted(values)));
    }
}
