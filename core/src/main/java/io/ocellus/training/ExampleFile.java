package io.ocellus.training;

import io.ocellus.model.Durable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A table of examples as text, one a line: image, taxon, and what was said, all of them numbers. For denials, which
/// are few, and for what trainings of earlier versions kept of a million images: so the bytes are read as they are.
final class ExampleFile {

    private static final byte[] HEADING = "image,taxon,said\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private int at; // the next byte

    private ExampleFile(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @throws IllegalArgumentException if the file is not such a table
    static List<Example> read(Path file) throws IOException {
        return new ExampleFile(Files.readAllBytes(file)).examples();
    }

    /// Writes the table, and forces it to the disk.
    static void write(List<Example> examples, Path file) throws IOException {
        StringBuilder lines = new StringBuilder(new String(HEADING, StandardCharsets.US_ASCII));
        for (Example example : examples) {
            lines.append(example.image())
                    .append(',')
                    .append(example.taxon())
                    .append(',')
                    .append(example.said())
                    .append('\n');
        }
        Files.writeString(file, lines, StandardCharsets.US_ASCII);
        Durable.syncFile(file);
    }

    private List<Example> examples() {
        for (byte expected : HEADING) {
            require(at < bytes.length && bytes[at++] == expected, "the heading");
        }
        List<Example> examples = new ArrayList<>();
        while (at < bytes.length) {
            examples.add(new Example(number(',', Long.MAX_VALUE), taxon(','), taxon('\n')));
        }
        return examples;
    }

    private int taxon(char end) {
        return (int) number(end, Integer.MAX_VALUE);
    }

    /* Digits up to a certain byte, which is passed over. */
    private long number(char end, long greatest) {
        int start = at;
        long number = 0;
        while (at < bytes.length && bytes[at] != end) {
            int digit = bytes[at++] - '0';
            require(digit >= 0 && digit <= 9 && number <= (greatest - digit) / 10, "a number");
            number = 10 * number + digit;
        }
        require(at > start && at < bytes.length, "a number and its end");
        at++;
        return number;
    }

    private void require(boolean isThere, String what) {
        if (!isThere) {
            throw new IllegalArgumentException("%s is missing at byte %d".formatted(what, at));
        }
    }
}
