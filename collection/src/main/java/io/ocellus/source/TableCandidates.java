package io.ocellus.source;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The texts of an archive that may turn out to be its table or its `taxa.csv`, while its entries go by.
///
/// One counts only where all photos lie beside or below it; of several the outermost counts, then the order of
/// [TableSource#NAMES]. What cannot count any more is let go at once, and what is left has a limit: an archive
/// of a few kilobytes can hold many large texts.
final class TableCandidates {

    private static final String TAXA = "taxa.csv";
    private static final int LARGE = 2; // texts of the allowed size: a table and a taxonomy

    private static final Comparator<String> OUTERMOST_FIRST = Comparator.<String>comparingInt(
                    name -> EntryName.folders(name).size())
            .thenComparingInt(name -> TableSource.NAMES.indexOf(EntryName.last(name)));

    private final int limit; // of one text, in characters
    private final Map<String, String> texts = new LinkedHashMap<>(); // by entry name
    private @Nullable String above; // the innermost folder that holds all photos so far

    TableCandidates(int limit) {
        this.limit = limit;
    }

    static boolean isNamedAsOne(String last) {
        return last.equals(TAXA) || TableSource.NAMES.contains(last);
    }

    void seePhoto(String photo) {
        String folder = EntryName.folder(photo);
        above = above == null ? folder : commonFolder(above, folder);
        texts.keySet().removeIf(name -> !mayCount(name));
    }

    private static String commonFolder(String a, String b) {
        int same = 0;
        while (same < Math.min(a.length(), b.length()) && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        return EntryName.folder(a.substring(0, same));
    }

    /// Whether a text is worth reading: photos seen so far leave it the choice, and nothing held is preferred to
    /// it.
    boolean wants(String name) {
        return mayCount(name) && texts.keySet().stream().noneMatch(held -> isPreferred(held, name));
    }

    private boolean mayCount(String name) {
        return above == null || above.startsWith(EntryName.folder(name));
    }

    /* Where the inner of two counts, the outer does, too. */
    private static boolean isPreferred(String one, String other) {
        boolean sameRole =
                EntryName.last(one).equals(TAXA) == EntryName.last(other).equals(TAXA);
        return sameRole
                && EntryName.folder(other).startsWith(EntryName.folder(one))
                && OUTERMOST_FIRST.compare(one, other) < 0;
    }

    /// @throws SourceException if more text is held than a table and a taxonomy may have
    void hold(String name, String text) {
        texts.keySet().removeIf(held -> isPreferred(name, held));
        texts.put(name, text);
        long characters = texts.values().stream().mapToLong(String::length).sum();
        if (characters > (long) LARGE * limit) {
            throw new SourceException("%s: with it, %d tables have more than %d characters, which no guide has"
                    .formatted(name, texts.size(), (long) LARGE * limit));
        }
    }

    Optional<Outline.TextFile> table() {
        return outermost(name -> !EntryName.last(name).equals(TAXA));
    }

    Optional<Outline.TextFile> taxa() {
        return outermost(name -> EntryName.last(name).equals(TAXA));
    }

    private Optional<Outline.TextFile> outermost(Predicate<String> role) {
        return texts.entrySet().stream()
                .filter(text -> role.test(text.getKey()))
                .min(Map.Entry.comparingByKey(OUTERMOST_FIRST))
                .map(text -> new Outline.TextFile(text.getKey(), text.getValue()));
    }
}
