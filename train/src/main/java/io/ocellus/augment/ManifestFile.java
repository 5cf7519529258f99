package io.ocellus.augment;

import io.ocellus.augment.Manifest.Entry;
import io.ocellus.augment.Manifest.Part;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The text form of a [Manifest]: lines of UTF-8 with fields between tabs.
///
/// An optional first line `#labels` gives the classes in the order of the network's outputs; without it they
/// are the names that occur, sorted. Then comes the line `file labels split group`, then one line a photo.
/// Labels of one photo are separated by `|`, as in the tables that Ocellus imports. The fields `split` (`train`
/// or `validate`; `train` when empty) and `group` may be left out at the end of a line. Empty lines count as
/// lines but hold nothing.
final class ManifestFile {

    private static final String LABELS = "#labels";
    private static final String HEADER = "file\tlabels\tsplit\tgroup";
    private static final int MOST_NAMED = 10; // bad rows in one message

    private final Path folder;
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<Path, Integer> lineOfFile = new HashMap<>();
    private final Map<String, Part> partOfGroup = new HashMap<>();

    private ManifestFile(Path folder) {
        this.folder = folder;
    }

    static Manifest read(Path file) {
        try {
            return parse(file, Files.readAllLines(file));
        } catch (CharacterCodingException e) {
            throw new ManifestException("%s: is not text in UTF-8; save it as UTF-8".formatted(file), e);
        } catch (IOException e) {
            throw new ManifestException("%s: cannot be read (%s)".formatted(file, e), e);
        }
    }

    private static Manifest parse(Path file, List<String> lines) {
        Optional<List<String>> classes = lines.stream()
                .findFirst()
                .filter(line -> line.equals(LABELS) || line.startsWith(LABELS + "\t"))
                .map(line -> List.of(line.split("\t", -1)))
                .map(fields -> fields.subList(1, fields.size()));
        int header = classes.isPresent() ? 1 : 0;
        if (lines.size() <= header || !lines.get(header).equals(HEADER)) {
            throw new ManifestException(
                    "%s, line %d: is not the header; write file, labels, split, group with tabs between"
                            .formatted(file, header + 1));
        }
        ManifestFile reading = new ManifestFile(
                Objects.requireNonNull(file.toAbsolutePath().getParent(), "a root is a folder, not a file"));
        for (int i = header + 1; i < lines.size(); i++) {
            reading.row(i + 1, lines.get(i));
        }
        reading.failOnProblems(file);
        try {
            return classes.map(names -> new Manifest(reading.entries, names))
                    .orElseGet(() -> Manifest.of(reading.entries));
        } catch (IllegalArgumentException e) {
            throw new ManifestException("%s, line 1: %s".formatted(file, e.getMessage()), e);
        }
    }

    private void row(int number, String line) {
        if (line.isBlank()) {
            return;
        }
        String[] fields = line.split("\t", -1);
        Optional<Part> part = part(fields.length > 2 ? fields[2] : "");
        String group = fields.length > 3 ? fields[3] : "";
        if (fields.length > 4) {
            problem(number, "has %d fields, more than the header's 4".formatted(fields.length));
        } else if (fields[0].isBlank()) {
            problem(number, "names no file");
        } else if (part.isEmpty()) {
            problem(number, "split '%s' is neither train nor validate".formatted(fields[2]));
        } else if (!group.isEmpty() && partOfGroup.getOrDefault(group, part.get()) != part.get()) {
            problem(number, "group '%s' is in both parts; give all its photos one split".formatted(group));
        } else {
            add(number, fields, part.get(), group);
        }
    }

    private void add(int number, String[] fields, Part part, String group) {
        List<String> labels =
                fields.length < 2 || fields[1].isEmpty() ? List.of() : List.of(fields[1].split("\\|", -1));
        if (labels.stream().anyMatch(String::isBlank)) {
            problem(number, "has an empty name among its labels");
            return;
        }
        try {
            Path file = folder.resolve(fields[0]);
            Integer earlier = lineOfFile.putIfAbsent(file, number);
            if (earlier != null) {
                problem(number, "names the photo of line %d again".formatted(earlier));
                return;
            }
            entries.add(new Entry(file, labels, part, group));
            partOfGroup.put(group, part);
        } catch (InvalidPathException e) {
            problem(number, "'%s' cannot be the name of a file".formatted(fields[0]));
        } catch (IllegalArgumentException e) {
            problem(number, String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Part> part(String word) {
        return word.isEmpty()
                ? Optional.of(Part.TRAIN)
                : Arrays.stream(Part.values())
                        .filter(part -> part.word().equals(word))
                        .findFirst();
    }

    private void problem(int number, String what) {
        problems.add("line %d: %s".formatted(number, what));
    }

    private void failOnProblems(Path file) {
        if (!problems.isEmpty()) {
            String more = problems.size() > MOST_NAMED ? "; and %d more".formatted(problems.size() - MOST_NAMED) : "";
            throw new ManifestException("%s, %s%s"
                    .formatted(
                            file, String.join("; ", problems.subList(0, Math.min(MOST_NAMED, problems.size()))), more));
        }
    }

    static void write(Manifest manifest, Path file) {
        List<String> lines = new ArrayList<>();
        List<String> first = new ArrayList<>(List.of(LABELS));
        manifest.labels().forEach(label -> first.add(label(label)));
        lines.add(String.join("\t", first));
        lines.add(HEADER);
        for (Entry entry : manifest.entries()) {
            String labels = String.join(
                    "|", entry.labels().stream().map(ManifestFile::label).toList());
            String name = plain(entry.file().toString());
            lines.add(String.join("\t", name, labels, entry.part().word(), plain(entry.group())));
        }
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(temporary, lines);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ManifestException("%s: cannot be written (%s)".formatted(file, e), e);
        }
    }

    private static String label(String label) {
        if (label.isBlank() || label.indexOf('|') >= 0) {
            throw new ManifestException("label '%s' is empty or holds '|': rename it".formatted(label));
        }
        return plain(label);
    }

    private static String plain(String field) {
        if (field.chars().anyMatch(character -> character == '\t' || character == '\n' || character == '\r')) {
            throw new ManifestException("'%s' holds a tab or a line break: rename it".formatted(field));
        }
        return field;
    }
}
