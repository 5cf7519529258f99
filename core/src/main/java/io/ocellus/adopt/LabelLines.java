package io.ocellus.adopt;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/* Label files as they are published: one class a line, sometimes with its number before it. */
final class LabelLines {

    private static final Pattern NUMBERED = Pattern.compile("(\\d+)[\\s:,]+(.+)");

    private LabelLines() {}

    /// @return a label for each class, in order, without numbers
    /// @throws AdoptionException if there are not as many as classes
    static List<String> read(Path file, int classes) throws IOException {
        List<String> lines;
        try {
            lines = new ArrayList<>(Files.readAllLines(file));
        } catch (CharacterCodingException e) {
            throw new AdoptionException("%s: is no text in UTF-8 (%s); save the labels as UTF-8".formatted(file, e));
        }
        while (!lines.isEmpty() && lines.getLast().isBlank()) {
            lines.removeLast();
        }
        if (lines.size() != classes) {
            throw new AdoptionException(
                    "%s: has %d labels but the network scores %d classes; give the labels of this network, one a line%s"
                            .formatted(file, lines.size(), classes, hint(lines.size(), classes)));
        }
        return withoutNumbers(lines);
    }

    private static String hint(int labels, int classes) {
        return labels == classes - 1 ? " (often the first class is 'background', and its line is missing)" : "";
    }

    /* Numbers are taken off only where every line begins with its own, counted from 0 or 1. */
    private static List<String> withoutNumbers(List<String> lines) {
        List<String> names = new ArrayList<>();
        long first = -1;
        for (String line : lines) {
            Matcher matcher = NUMBERED.matcher(line.strip());
            if (!matcher.matches() || matcher.group(1).length() > 9) {
                return lines;
            }
            long number = Long.parseLong(matcher.group(1));
            first = names.isEmpty() ? number : first;
            if (first > 1 || number != first + names.size()) {
                return lines;
            }
            names.add(matcher.group(2));
        }
        return names;
    }
}
