package io.ocellus.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Names of archive entries, `/` between their parts. They are labels and keys, and never become paths.
final class EntryName {

    private EntryName() {}

    static String clean(String name) {
        String clean = name.replace('\\', '/');
        while (clean.startsWith("./")) {
            clean = clean.substring(2);
        }
        return clean;
    }

    /// Whether an entry would land outside the folder into which somebody unpacks the archive.
    static boolean isUnsafe(String name) {
        String clean = clean(name);
        return clean.startsWith("/")
                || clean.matches("(?s)[A-Za-z]:.*")
                || Arrays.asList(clean.split("/")).contains("..");
    }

    static boolean isHidden(String name) {
        return Arrays.stream(name.split("/")).anyMatch(PhotoNames::isHidden);
    }

    static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /// Everything before the last part, with its `/`; `""` at the top.
    static String folder(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    static List<String> folders(String name) {
        String folder = folder(name);
        return folder.isEmpty() ? List.of() : List.of(folder.split("/"));
    }

    /// The entry that a table in a folder names, which may begin with `./` or `../`.
    static String resolve(String folder, String written) {
        if (written.startsWith("/")) {
            return written;
        }
        List<String> parts = new ArrayList<>();
        for (String part : List.of(clean(folder + written).split("/"))) {
            if (part.equals("..") && !parts.isEmpty()) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }
}
